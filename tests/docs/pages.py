"""Reads the documentation as its tests need it: pages, sections, the first cells of tables, links."""

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]

_FIRST_CELL: Final = re.compile(r"^\|(.+?)\|", re.MULTILINE)
_CODE: Final = re.compile(r"`+ ?([^`]+?) ?`+")
_LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
_HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)


def page(name: str) -> str:
    """A page by its path from the top of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its level or above.

    Raises LookupError where there is no such heading.
    """
    found = re.search(rf"^(#+) {re.escape(heading)}$", text, re.MULTILINE)
    if found is None:
        raise LookupError(f"no heading {heading!r}")
    rest = text[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def first_cells(text: str) -> list[str]:
    """The first cell of each row of a section's tables, in code marks alone."""
    return [code for cell in _FIRST_CELL.findall(text) for code in _CODE.findall(cell)]


def codes(text: str) -> set[str]:
    """Everything that stands in code marks."""
    return set(_CODE.findall(text))


def links(text: str) -> list[str]:
    """The targets of a page's links and pictures."""
    return _LINK.findall(text)


def anchors(text: str) -> set[str]:
    """The names by which a page's headings are linked to."""
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in _HEADING.findall(text)}
