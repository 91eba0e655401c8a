"""The palette finds what can be done by any word of it, by words that mean the same, and by slips."""

import pytest

from facilitator.ui.shared.palette import Entry, found_entries, meant, synonyms


def entry(label: str, sentence: str = "", why: str = "", id: str = "") -> Entry:  # noqa: A002 - the field's name
    return Entry("x", label, sentence, lambda: None, why, id)


LISTED = [
    entry("next", "Do the one next thing."),
    entry("pause", "Stop every clock."),
    entry("30 s more", "Give the clock half a minute more."),
    entry("message", "Show a message on the wall."),
    entry("clear", "Take everything away.", why="There is nothing."),
]


def test_without_words_everything_is_listed_what_cannot_be_done_last() -> None:
    assert found_entries(LISTED, " ") == [0, 1, 2, 3, 4]
    assert found_entries(list(reversed(LISTED)), "") == [1, 2, 3, 4, 0]


@pytest.mark.parametrize(
    ("words", "first"),
    [("paus", 1), ("half a minute", 2), ("claer", 4), ("STOP", 1), ("announce", 3), ("freeze", 1), ("timer more", 2)],
)
def test_a_word_its_beginning_a_slip_or_another_of_the_same_meaning_finds_it(words: str, first: int) -> None:
    assert found_entries(LISTED, words)[0] == first


def test_every_word_must_point_at_it() -> None:
    assert found_entries(LISTED, "pause zebra") == []
    assert found_entries(LISTED, "qqqqzzzz") == []


def test_the_name_comes_before_the_sentence() -> None:
    assert found_entries([entry("door", "How people get the message."), entry("message", "Write.")], "message") == [
        1,
        0,
    ]


def test_each_group_of_synonyms_is_of_single_words_in_lower_case() -> None:
    for group in synonyms():
        assert len(group) > 1
        assert all(word.isalpha() and word == word.casefold() for word in group)


def test_a_word_means_itself_among_others() -> None:
    assert "time" in meant("timer")
    assert meant("zebra") == frozenset()
