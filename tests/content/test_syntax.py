"""A slip of the pen in TOML is told by its name and with what to write, not in the words of a parser."""

from pathlib import Path

import pytest

from facilitator.content.problems import Problem, Problems
from facilitator.content.source import read_source

NOT_A_DATE = ("not a date", "write year, month and day: 2026-03-09")
CURLY_END = ("a curly quote does not close a text", 'write a straight one: "')
AFTER_THE_VALUE = ("a comma or a semicolon after the value", "take it out")
LOOKS_LIKE_NOTHING = "a space or a sign that only looks like nothing"
OLD_MAC = ("a line end of old Macs", "save the file with the line ends of Unix or Windows")
TWO_KEYS = ("two keys on one line", "begin a new line before the second key")
NO_LENGTH = ("a time, where a number of minutes or seconds belongs", "write the number alone")
NUMBER_ALONE = ("a number with letters", 'write the number alone, or a text in quotes: "..."')

SLIPS = [
    ("date = 10.03.2027\n", 1, 13, *NOT_A_DATE),
    ("date = 03.12.2026\n", 1, 9, *NOT_A_DATE),
    ("date = 2026.12.03\n", 1, 15, *NOT_A_DATE),
    ("date = 3.12.2026\n", 1, 12, *NOT_A_DATE),
    ('state = "Valdoria" theme = "x"\n', 1, 20, *TWO_KEYS),
    ('format = 1 id = "two"\n', 1, 12, *TWO_KEYS),
    ('hints = ["a"] id = "two"\n', 1, 15, *TWO_KEYS),
    ("minutes = 2:30\n", 1, 12, *NO_LENGTH),
    ("draft_minutes = 02:30\n", 1, 17, *NO_LENGTH),
    ("date = 10/03/2027\n", 1, 10, *NOT_A_DATE),
    ("date = 2027/03/10\n", 1, 12, *NOT_A_DATE),
    ("date = 10 March 2027\n", 1, 11, *NOT_A_DATE),
    ("date = 10th March 2027\n", 1, 10, *NOT_A_DATE),
    ("date = March 10, 2027\n", 1, 8, *NOT_A_DATE),
    ("starts = 10h30\n", 1, 12, "not a time", "write two digits each"),
    ("starts = 10:00:00+01:00\n", 1, 18, "a time with a zone", "leave the zone out"),
    ("ends = 24:00:00\n", 1, 10, "not a time", "write hours to 23"),
    ("minutes = 72 min\n", 1, 14, *NUMBER_ALONE),
    ("value = 5€\n", 1, 10, *NUMBER_ALONE),
    ("value = $5\n", 1, 9, "a sign of money", "write the number alone"),
    ("value = 1 000\n", 1, 11, "a number with a space", "leave it out: 1000"),
    ("value = 1,000\n", 1, 10, "a number with a comma", "leave it out of a thousand: 1000"),
    ("value = 1,6\n", 1, 10, "a number with a comma", "write a point: 1.5"),
    ("value = 5-10\n", 1, 10, "a range", "write one number"),
    ("value = none\n", 1, 9, "not a value", "take the line out"),
    ("value = ~5\n", 1, 9, "not a value", "write a text in quotes"),
    ("value == 5\n", 1, 8, "one = too many", "write one = alone"),
    ('title = "a",\n', 1, 12, *AFTER_THE_VALUE),
    ('title = "a"; # why\n', 1, 12, *AFTER_THE_VALUE),
    ('title = "a”\n', 1, 12, *CURLY_END),
    ('hints = ["a", "b”]\n', 1, 19, *CURLY_END),
    ('title = "a”', 1, 12, *CURLY_END),
    ('hints = ["a”, "b"]\n', 1, 16, "a curly quote among straight ones", "write a straight one"),
    ('hints = ["a "b" c"]\n', 1, 14, "a quote inside the text, or a comma is missing", 'write \\"'),
    ('hints = "a", "b"\n', 1, 12, "a list without brackets", 'write ["...", "..."]'),
    ('hints = ("a", "b")\n', 1, 9, "round brackets", "write a list in square ones"),
    ('title = "a" "b"\n', 1, 13, "two texts on a line", 'write \\"'),
    ('title = "a" b\n', 1, 13, "a quote inside the text", 'write \\"'),
    ("next review = 2030\n", 1, 6, "a space inside a key", "write _ instead"),
    ("next_review\u00a0= 2030\n", 1, 12, LOOKS_LIKE_NOTHING, "delete it"),
    ("next_review =\u00a02030\n", 1, 14, LOOKS_LIKE_NOTHING, "delete it"),
    ("\u200bnext_review = 2030\n", 1, 1, "a sign that nobody can see", "delete the beginning of the line"),
    ('title = "a"\u00a0\n', 1, 12, LOOKS_LIKE_NOTHING, "delete it"),
    ("title = 'a\nb = 1\n", 1, 9, "the text is not closed", "write ' at its end"),
    ("title = 'a\nb = 'c'\n", 1, 11, "the text is not closed", "write ' at its end"),
    ("# a\x00\n", 1, 4, "a character that must not stand here", "take it out"),
    ("models]]\n", 1, 7, "a header without its first brackets", "write [ or [["),
    ("• a hint\n", 1, 1, "not a list of TOML", "write key = "),
    ("draft–minutes = 8\n", 1, 6, "a dash inside a key", "write _ instead"),
    ("a = 1\rb = 2\r", 1, 6, *OLD_MAC),
    ("# a\ra = 1\r", 1, 4, *OLD_MAC),
]


@pytest.mark.parametrize(("text", "line", "column", "message", "hint"), SLIPS)
def test_a_slip_is_told_with_its_place_and_the_way_out(
    tmp_path: Path, text: str, line: int, column: int, message: str, hint: str
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(text.encode())
    problems = Problems(path)
    assert read_source(path, problems) is None
    (found,) = problems.in_order()
    assert (found.line, found.column) == (line, column)
    assert found.message == message
    assert hint in found.hint


TWICE_IN_BRACKETS = "[facts] stands here in single brackets, and in line {} in double ones"
MIXED = "'facts' is written after an = in line 1, and here below a header"

REPEATS = [
    ("a = 1\na = 2\n", 2, 1, "the key 'a' stands twice, first in line 1", "take one out"),
    ("a = 1\na = [\n2 ]\n", 2, 1, "the key 'a' stands twice, first in line 1", "take one out"),
    ("[[models]]\na = 1\na = 2\n[[models]]\na = 3\n", 3, 1, "the key 'a' stands twice, first in line 2",
     "take one out, or begin a new [[models]] above this one"),
    ('a = 1\nfacts = [{ b = 1, "b" = 2 }]\n', 2, 19, "the key 'b' stands twice between the same braces",
     "take one out"),
    ("[facts]\na = 1\n[[facts]]\n", 1, 2, TWICE_IN_BRACKETS.format(3), "write [[facts]] here too"),
    ("[[facts]]\na = 1\n[facts]\n", 3, 2, TWICE_IN_BRACKETS.format(1), "write [[facts]] here too"),
    ("[facts]\na = 1\n[facts]\n", 3, 2, "the table [facts] stands twice, first in line 1", "write [[facts]] in both"),
    ("[relevance]\na = 1\n[relevance]\n", 3, 2, "the table [relevance] stands twice, first in line 1", "put what is"),
    ("facts = [1]\n[[facts]]\na = 1\n", 2, 3, MIXED, "write all of it there, or all of it below [[facts]]"),
    ("facts = 1\nfacts.a = 1\n", 2, 1, "the key 'a' stands twice, first in line 1", "take one out"),
    ("[[items.rounds]]\na = 1\n[[items]]\n", 1, 3, "[[items.rounds]] stands above the [[items]] to which it belongs",
     "move it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "column", "message", "hint"), REPEATS)
def test_what_stands_twice_is_told_with_the_line_of_the_other(
    tmp_path: Path, text: str, line: int, column: int, message: str, hint: str
) -> None:
    (found,) = problems_of(tmp_path, text.encode())
    assert (found.line, found.column) == (line, column)
    assert found.message.startswith(message) and found.hint.startswith(hint)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("```toml\na = 1\n```\n", 1, "delete this line, the closing mark in line 3 and what is below it"),
        ("Here it is:\n\n```\na = 1\n```\nEnjoy!\n", 3, "delete this line and all that is above it, the closing mark"),
        ("a = 1\n```\n", 2, "delete this line and all that is above it"),
    ],
)
def test_a_markdown_fence_is_told_as_one(tmp_path: Path, text: str, line: int, told: str) -> None:
    (found,) = problems_of(tmp_path, text.encode())
    assert (found.line, found.message) == (line, "a Markdown mark for code, which is no TOML")
    assert found.hint.startswith(told)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "this is a picture, and no text"),
        (b"%PDF-1.4\n%\xe2\xe3", "this is a PDF, and no text"),
        (b"\x7fELF\0\0\xff\xff", "this is a file of another program, and no text"),
        ("a = 1".encode("utf-16"), "the encoding of this text is UTF-16"),
        ('a = "é"'.encode("latin-1"), "this character is not UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_told_as_what_it_is(tmp_path: Path, content: bytes, told: str) -> None:
    (found,) = problems_of(tmp_path, content)
    assert found.message == told


def problems_of(folder: Path, content: bytes) -> tuple[Problem, ...]:
    path = folder / "a.toml"
    path.write_bytes(content)
    problems = Problems(path)
    assert read_source(path, problems) is None
    return problems.in_order()
