"""Changes of one text that crossed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.ui.participant.shared_draft import both_changes


@pytest.mark.parametrize(
    ("known", "here", "there", "both"),
    [
        ("xx", "xxa", "xxb", "xxba"),
        ("one two", "a one two", "one two b", "a one two b"),
        ("one two", "one two b", "a one two", "a one two b"),
        ("abcdef", "af", "abcXdef", "aXf"),
        ("0123456789", "0126789", "0156789", "016789"),
        ("abc", "", "abcd", "d"),
        ("abc", "abc", "xyz", "xyz"),
        ("", "mine", "theirs", "theirsmine"),
    ],
)
def test_both_changes_are_kept_in_the_order_of_their_places(known: str, here: str, there: str, both: str) -> None:
    assert both_changes(known, here, there, 0)[0] == both


def test_the_cursor_stays_behind_what_was_written() -> None:
    assert both_changes("one two", "one tiny two", "only one two", 8) == ("only one tiny two", 13)
    assert both_changes("one", "one two", "one", 7) == ("one two", 7)


@given(st.text("ab", max_size=12), st.data())
def test_no_letter_that_somebody_wrote_is_lost(known: str, data: st.DataObject) -> None:
    def changed(letter: str) -> str:
        start = data.draw(st.integers(0, len(known)))
        end = data.draw(st.integers(start, len(known)))
        return known[:start] + letter * data.draw(st.integers(0, 3)) + known[end:]

    here, there = changed("X"), changed("Y")
    both, cursor = both_changes(known, here, there, data.draw(st.integers(0, len(here))))
    assert both.count("X") == here.count("X")
    assert both.count("Y") == there.count("Y")
    assert 0 <= cursor <= len(both)
