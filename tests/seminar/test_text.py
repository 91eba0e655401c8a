"""Text from people, made harmless: control, bidirectional and zero-width characters out, few marks, a length."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.text import (
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_COMBINING_MARKS,
    clean_line,
    clean_text,
    is_clean,
    read_alike,
)

ANYTHING = st.text(st.characters(), max_size=60)  # lone surrogates too
VISIBLE_SIGNS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
HARMFUL = "\x00\x07\x08\x1b\x7f\x85\x9b\u061c\u200b\u200e\u202e\u2066\ufeff\ud800\U000e0041"
UNSEEN = "\U00013430\U00013438\U00013440\U00013455\U0001bca0\U0001bca3"


@given(ANYTHING)
def test_nothing_that_is_cleaned_holds_what_could_act_on_a_screen(text: str) -> None:
    cleaned = clean_text(text)
    for character in cleaned:
        assert character in "\n\t" + VISIBLE_SIGNS or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co"), (
            repr(character)
        )
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


@given(ANYTHING)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert is_clean(cleaned)


@given(ANYTHING)
def test_a_line_is_one_line_without_space_at_its_ends(text: str) -> None:
    line = clean_line(text)
    assert line == line.strip()
    assert "\n" not in line and "\t" not in line and len(line) <= LONGEST_LINE


@pytest.mark.parametrize("character", HARMFUL + UNSEEN)
def test_harmful_characters_are_taken_out_and_the_rest_stays(character: str) -> None:
    assert clean_text(f"a{character}b") == "ab"
    assert not is_clean(f"a{character}b")


@pytest.mark.parametrize(
    "sequence", ["\x1b]0;title\x07", "\x1b[2J", "\x1bP1$r\x1b\\", "\x9b31m", "\x1b_apc\x1b\\", "\x1b]8;;http://x\x1b\\"]
)
def test_no_escape_sequence_keeps_what_makes_it_one(sequence: str) -> None:
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in clean_text(sequence))


def test_lines_and_tabs_stay_and_every_line_end_is_the_same() -> None:
    assert clean_text("a\tb\r\nc\rd\ne") == "a\tb\nc\nd\ne"
    assert clean_text("from a\x0bword\u2028processor\u2029here\x0c") == "from a\nword\nprocessor\nhere\n"


def test_marks_are_limited_so_that_no_line_grows_into_others() -> None:
    piled = "e" + "\u0323\u0301\u0302\u0303\u0304" * 100
    marks = [
        character for character in unicodedata.normalize("NFD", clean_text(piled)) if unicodedata.combining(character)
    ]
    assert len(marks) <= MOST_COMBINING_MARKS + 2  # NFC joins two of them with the letter
    assert clean_text("\u0301\u0301x") == "x"


def test_writing_systems_stay_as_they_are() -> None:
    for text in ("Tiếng Việt", "العربية", "हिन्दी", "ไทย", "日本語", "Ελληνικά", "🎉"):
        assert clean_text(unicodedata.normalize("NFC", text)) == unicodedata.normalize("NFC", text)


def test_of_the_characters_that_format_only_those_stay_that_are_signs_themselves() -> None:
    formats = [chr(each) for each in range(0x110000) if unicodedata.category(chr(each)) == "Cf"]
    assert "".join(each for each in formats if clean_text(each)) == VISIBLE_SIGNS


@pytest.mark.parametrize("nothing", ["\u2800", "\u1161" * 30, "\u11a8", "\ud7b0 \u2800\ud7cb"])
def test_no_name_is_made_of_what_nobody_sees(nothing: str) -> None:
    assert clean_line(nothing) == ""
    assert clean_line(f"Anna{nothing}") == "Anna"


def test_the_letters_of_hangul_stay_where_they_stand_on_one_another() -> None:
    for syllable in ("\u1112\u119e\u11ab", "\ud558\u11ab", "한국어", "\u1112\u1161\u11ab"):
        assert clean_text(syllable) == unicodedata.normalize("NFC", syllable)
    assert clean_text("\u1112" + "\u119e" * 30) == "\u1112" + "\u119e" * MOST_COMBINING_MARKS


@given(st.text(st.sampled_from("a\u1100\u1161\u11a8\ud7cb\uac00\u0301\u0323\u2800\u200b\n"), max_size=12))
def test_cleaning_twice_changes_nothing_more_of_hangul_either(text: str) -> None:
    assert is_clean(clean_text(text))


def test_names_are_read_alike_whatever_their_case_width_and_invisible_letters() -> None:
    assert {read_alike(name) for name in ("Anna", "ANNA", "Ａｎｎａ", "Ａnna\u200b", "Anna\u2800")} == {"anna"}
    assert read_alike("Ana") != read_alike("Anna")


def test_what_is_too_long_is_cut_before_it_is_looked_at() -> None:
    assert len(clean_text("x" * 10_000_000)) == LONGEST_TEXT
    assert clean_text("abc", limit=2) == "ab"
