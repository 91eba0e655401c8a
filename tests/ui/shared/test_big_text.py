"""Huge letters: every size is as wide as it says, and what has no letter is not shown huge."""

import string

import pytest

from facilitator.ui.shared.big_text import big_lines, big_sizes, big_text, big_width, big_wrapped, has_letters

DIGITS = "0123456789:"


@pytest.mark.parametrize("scale", range(5))
def test_rows_are_of_equal_width(scale: int) -> None:
    for text in ("2:14", "ssh -p 2222 join@192.168.1.20", "Kestria", "482 117", string.ascii_letters):
        rows = big_text(text, scale)
        assert {len(row) for row in rows} == {big_width(text, scale)}


def test_every_sign_of_a_clock_a_code_and_a_command_has_a_letter_of_its_own() -> None:
    signs = f"{DIGITS}+{string.ascii_letters}@.-_/'\"?!,;()%&▶▲■‖✓·[]"
    assert has_letters(signs)
    drawn = {big_text(sign, 2) for sign in signs}
    assert len(drawn) == len(set(signs) - {"O"})  # 0 and O look alike, as in print


def test_what_has_no_letter_is_told_and_refused() -> None:
    assert not has_letters("Côte d'Ivoire")
    assert not has_letters("   ")
    assert big_sizes("Türkiye", 200, 50) == ()
    assert big_lines("naïve words", 200, 1) == ()
    with pytest.raises(KeyError):
        big_text("é", 1)


def test_typographic_signs_are_drawn_as_plain_ones() -> None:
    assert big_text("“week’s – wage”", 1) == big_text('"week\'s - wage"', 1)


def test_digits_are_equally_wide_so_that_a_clock_does_not_tremble() -> None:
    assert len({big_width(f"{digit}:00", 1) for digit in "023456789"}) == 1


def test_sizes_come_largest_first_and_fit() -> None:
    sizes = big_sizes("2:14", 80, 20)
    assert len(sizes) >= 4
    assert [len(size[0]) for size in sizes] == sorted((len(size[0]) for size in sizes), reverse=True)
    assert all(len(size) <= 20 and len(size[0]) <= 80 for size in sizes)
    assert big_sizes("2:14", 5, 20) == ()
    assert big_sizes("2:14", 80, 2) == ()


def test_a_scaled_letter_is_the_letter_in_larger_dots() -> None:
    assert big_text("▲", 1) == ("  ▄  ", " ▄█▄ ", "▄███▄", "▀▀▀▀▀")
    assert big_text("-", 2) == ("          ", "          ", "          ", "██████████")


def test_sentences_are_broken_between_words() -> None:
    text = "What would you ask Valdoria to do first?"
    lines = big_lines(text, 112, 1)
    assert " ".join(lines) == text
    assert len(lines) > 1
    assert all(big_width(line, 1) <= 112 for line in lines)
    assert all(len(rows[0]) <= 112 for rows in big_wrapped(text, 112, 1))


def test_a_word_wider_than_the_line_is_not_shown_huge() -> None:
    assert big_lines("Incomprehensibilities everywhere", 40, 1) == ()
