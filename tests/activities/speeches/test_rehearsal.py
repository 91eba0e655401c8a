"""Rehearsed remarks: one speaker after the other, as long as the plan gives them."""

from facilitator.seminar.agenda import Item
from facilitator.seminar.groups import ItemId, SpeakerId
from facilitator.seminar.speakers import Speaker
from tests.authoring.rehearsed import BUFFER, found, rehearsed, seminar
from tests.seminar.given import MINUTE


def test_remarks_of_more_speakers_than_fit_break_the_plan() -> None:
    speakers = tuple(Speaker(SpeakerId(name.lower()), name) for name in ("Ana", "Ben", "Cy"))
    remarks = Item(ItemId("opening"), "remarks", "Remarks", 5 * MINUTE, speakers=speakers, speaker_ms=2 * MINUTE)
    first = found(rehearsed(seminar(remarks, BUFFER), bots=1).items)[0]
    assert first.startswith("breaks: 3 turns of 2:00 take 6:00 by the plan alone, the item has 5:00")
