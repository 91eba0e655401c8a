"""People's words reach the screen as they were written: no markup, nothing that a terminal obeys."""

import pytest

from facilitator.ui.shared.safe_text import in_the_middle, joined, safe_line, safe_text, wrapped

MARKUP = ("[b]x[/b]", "[/]", "[", "[@click=app.quit]x[/]", "[red", "\\[b]", "[[b]]", "[$primary]x")
ESCAPES = (
    "\x1b]0;title\x07",
    "\x1b]8;;http://x\x1b\\link",
    "\x1b]52;c;YQ==\x07",
    "\x1b[2J",
    "\x1bP1$q\x1b\\",
    "\x1b_x\x1b\\",
    "\x9b31m",
    "\x9d0;t\x9c",
    "\x1b[",
    "\x08\x7f\x00",
)


@pytest.mark.parametrize("text", MARKUP)
def test_markup_stays_what_was_typed(text: str) -> None:
    assert safe_text(text, "bold").plain == text
    assert safe_line(text).plain == text
    assert joined(text, safe_line(text)).plain == text * 2


@pytest.mark.parametrize("text", ESCAPES)
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    for content in (safe_text(f"a{text}b"), safe_line(f"a{text}b")):
        assert all(character.isprintable() for character in content.plain)
        assert content.plain[0] == "a" and content.plain[-1] == "b"


def test_what_turns_or_hides_text_is_taken_out() -> None:
    assert safe_text("a\u202eb\u200bc\u2066d\U000e0041e").plain == "abcde"


def test_a_line_has_no_newline_and_is_cut_by_cells_and_not_by_characters() -> None:
    assert safe_line("two\nlines\tand more", cells=9).plain == "two line…"
    assert safe_line("人权理事会", cells=5).cell_length <= 5


def test_a_long_word_is_broken_rather_than_wider_than_its_line() -> None:
    lines = wrapped(safe_text("x" * 50 + " 人权理事会人权理事会"), 12)
    assert all(line.cell_length <= 12 for line in lines)
    assert sum(line.plain.count("x") for line in lines) == 50


def test_what_stands_in_the_middle_is_cut_where_it_is_too_wide() -> None:
    assert in_the_middle(safe_line("ab"), 6).plain == "  ab"
    assert in_the_middle(safe_line("abcdefgh"), 5).plain == "abcd…"


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("Bartholomew (2)", 15, "Bartholomew (2)"),
        ("Bartholomew (2)", 10, "Barth… (2)"),
        ("Bartholomew (12)", 10, "Bart… (12)"),
        ("Bartholomew (2)", 5, "Bart…"),
        ("人权人权人权 (2)", 9, "人权… (2)"),
        ("Bartholomew (b)", 10, "Bartholom…"),
    ],
)
def test_the_number_that_tells_namesakes_apart_is_not_cut_from_a_name(text: str, cells: int, shown: str) -> None:
    assert safe_line(text, cells=cells).plain == shown
