"""A history grows in constant time, and no state sees what came after it."""

import pytest

from facilitator.domain.history import History


def test_a_longer_history_leaves_the_shorter_one_as_it_was() -> None:
    short = History(["a"])
    longer = short.with_last("b")
    assert (list(short), list(longer), len(short), short[-1], longer[0:2]) == (["a"], ["a", "b"], 1, "a", ("a", "b"))
    with pytest.raises(IndexError):
        short[1]


def test_two_ways_to_go_on_do_not_meet() -> None:
    start = History(["a"])
    one, other = start.with_last("b"), start.with_last("c")
    assert (list(one), list(other)) == (["a", "b"], ["a", "c"])
    assert one != other and one == History(["a", "b"]) and hash(one) == hash(History(["a", "b"]))


def test_a_hundred_thousand_items_are_added_without_a_copy() -> None:
    history: History[int] = History()
    longest = history
    for number in range(100_000):
        longest = longest.with_last(number)
    assert longest._items is history._items and len(longest) == 100_000


def test_a_second_state_that_takes_the_same_item_shares_it() -> None:
    item = object()
    start = History([object()])
    assert start.with_last(item)._items is start.with_last(item)._items
