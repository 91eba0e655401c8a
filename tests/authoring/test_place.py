"""The place in a seminar that is kept while its file changes."""

from facilitator.authoring.preview.seminar import Place, nearest
from facilitator.seminar.groups import ItemId


def at(item: str, *within: int, number: int) -> Place:
    return Place("running", ItemId(item), within, number)


PLACES = (
    Place("lobby"),
    at("talk", 0, number=0),
    at("game", 0, 0, 0, number=1),
    at("game", 0, 2, 0, number=1),
    at("game", 0, 3, 0, number=1),
    at("end", 0, number=2),
    Place("ended"),
)


def test_a_place_that_is_still_there_is_found_again() -> None:
    assert [nearest(PLACES, place) for place in PLACES] == list(range(len(PLACES)))


def test_a_phase_that_is_gone_gives_way_to_the_one_before_it() -> None:
    assert nearest(PLACES, at("game", 0, 1, 0, number=1)) == 2
    assert nearest(PLACES, at("game", 1, 5, 2, number=1)) == 4


def test_an_item_that_has_moved_is_found_by_its_id() -> None:
    assert nearest(PLACES, at("game", 0, 2, 0, number=7)) == 3


def test_an_item_that_is_gone_gives_way_to_the_one_with_its_number_or_to_the_last() -> None:
    assert nearest(PLACES, at("renamed", 0, 3, 0, number=1)) == 2
    assert nearest(PLACES, at("gone", 0, number=9)) == 5


def test_an_item_before_the_first_leads_to_the_lobby() -> None:
    assert nearest((Place("lobby"), at("talk", 0, number=3), Place("ended")), at("gone", 0, number=1)) == 0
