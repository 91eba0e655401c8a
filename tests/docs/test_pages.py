"""The pages hold together: links lead somewhere, the README's commands exist, the changelog has this version."""

import re
from typing import Final

import pytest

from facilitator import __version__
from facilitator.cli.main import COMMANDS
from facilitator.content.folders import files_in, shipped_folder
from tests.docs.pages import ROOT, anchors, links, page

PAGES: Final = sorted(
    path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
)
DECISIONS: Final = sorted((ROOT / "docs" / "decisions").glob("*.md"))
NUMBERS: Final = {4: "Four seminars", 14: "fourteen exercises"}
LARGEST_PICTURE: Final = 150_000
"""Bytes: the README has eight of them, and the room's network is slow."""


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_file_and_a_heading_that_exist(name: str) -> None:
    for target in links(page(name)):
        if target.startswith(("http:", "https:")):
            continue
        file, _, anchor = target.partition("#")
        path = (ROOT / name).parent / file if file else ROOT / name
        assert path.exists(), f"{name}: {target}"
        assert not anchor or anchor in anchors(path.read_text(encoding="utf-8")), f"{name}: {target}"


@pytest.mark.parametrize("name", PAGES)
def test_every_command_that_a_page_shows_exists(name: str) -> None:
    shown = re.findall(r"^ {4,}facilitator ([a-z]+)|`facilitator ([a-z]+)", page(name), re.MULTILINE)
    assert {first or second for first, second in shown} <= set(COMMANDS)


@pytest.mark.parametrize("name", PAGES)
def test_every_make_target_that_a_page_shows_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", page("Makefile"), re.MULTILINE))
    shown = re.findall(r"^ {4,}make ([a-z]+)|`make ([a-z]+)", page(name), re.MULTILINE)
    assert {first or second for first, second in shown} <= targets


def test_the_changelog_tells_of_this_version() -> None:
    assert re.search(rf"^## {re.escape(__version__)}\b", page("CHANGELOG.md"), re.MULTILINE)


@pytest.mark.parametrize("folder", ["scenarios", "exercises"])
def test_the_readme_counts_what_comes_with_the_program(folder: str) -> None:
    assert NUMBERS[len(files_in(shipped_folder() / folder))] in page("README.md")


def test_decisions_have_a_number_each_and_say_what_follows() -> None:
    assert len({path.name[:3] for path in DECISIONS}) == len(DECISIONS)
    for path in DECISIONS:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(path.name[:3])}. ")
        assert [text.count(f"**{part}.**") for part in ("Context", "Decision", "Consequences")] == [1, 1, 1], path.name


def test_every_picture_is_kept_small() -> None:
    assert all(path.stat().st_size < LARGEST_PICTURE for path in (ROOT / "docs" / "pictures").glob("*.png"))
