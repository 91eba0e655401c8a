"""People's words on their way to the screen: `Content`, never markup, and nothing that a terminal would obey.

Everything that a person typed or a file holds passes here, whatever was cleaned before: a widget that is given a plain
string reads it as markup, and `textual.markup.escape` is known to fail. It does not know widgets. Styles are those of
`ui.shared.theme`, such as "bold $strong".
"""

import re
from typing import Final

from textual.content import Content

from facilitator.text import LONGEST_LINE, clean_line, clean_text

_NUMBER: Final = re.compile(r" \(\d{1,3}\)$")
"""What is put behind a name that somebody else has already."""

_LEAST_NAME: Final = 2
"""Cells of a name before its number: a letter and the mark that the rest was cut."""


def safe_text(text: str, style: str = "") -> Content:
    """The text as it was written, in one style, harmless; newlines stay."""
    return Content.styled(clean_text(text).replace("\t", " "), style)


def safe_line(text: str, style: str = "", cells: int | None = None) -> Content:
    """The text as one line in one style, cut with '…' where it is wider than `cells`.

    A number such as ' (2)' at its end is kept, since it is all that tells two people or groups of one name apart.
    """
    line = Content.styled(clean_line(text, LONGEST_LINE * 20), style)
    if cells is None or line.cell_length <= cells:
        return line
    number = _NUMBER.search(line.plain)
    if number is None or cells < len(number[0]) + _LEAST_NAME:
        return line.truncate(max(0, cells), ellipsis=True)
    return line[: number.start()].truncate(cells - len(number[0]), ellipsis=True) + Content.styled(number[0], style)


def joined(*parts: Content | str, between: str = "") -> Content:
    """The parts in a row, with our own literal text between them; strings are taken literally too."""
    return Content(between).join([Content(part) if isinstance(part, str) else part for part in parts])


def wrapped(content: Content, cells: int) -> list[Content]:
    """The content in lines of at most `cells`, broken between words where that is possible."""
    return content.wrap(max(1, cells))


def in_the_middle(content: Content, cells: int) -> Content:
    """The content as one line with half of the rest of the width before it, cut where it is wider."""
    content = content.truncate(max(0, cells), ellipsis=True)
    return content.pad_left((cells - content.cell_length) // 2)
