"""How a request says that it can be done, and absolutes that are none."""

import pytest

from facilitator.smart.model import Brief
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon


@pytest.mark.parametrize(
    "text",
    [
        "Repair the broken pumps out of the receipts of the bottled-water tax.",
        "Repair the broken pumps; the utility bears the cost.",
        "Repair the broken pumps with the royalties of the copper mine.",
        "Repair the broken pumps, preceded by a survey of all wells.",
        "Repair the broken pumps; the driest districts go first.",
        "Repair the broken pumps in the south by 2026 and in the north by 2028.",
        "Repair the broken pumps with experienced engineers.",
        "Repair the broken pumps and appoint ten mechanics for it.",
        "Repair the broken pumps, cost it and publish the sum.",
        "Repair the broken pumps, village by village.",
    ],
)
def test_a_way_may_be_said_in_many_words(text: str, brief: Brief, lexicon: Lexicon) -> None:
    found = score(text, brief, lexicon)
    assert found.levels.achievable == 3, [(r.rule, r.text) for r in found.reasons if r.criterion == "A"]


@pytest.mark.parametrize(
    "text",
    [
        "Repair the broken pumps by 2026 and ban plastic bags by 2028.",
        "Introduce a levy on bottled water.",
        "Repair the broken pumps and publish the results district by district.",
    ],
)
def test_what_is_asked_itself_is_no_way(text: str, brief: Brief, lexicon: Lexicon) -> None:
    assert score(text, brief, lexicon).levels.achievable == 2


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Let nobody be cut off without a court order.", 2),
        ("Repair the broken pumps. A right that nobody can use is none.", 2),
        ("Test every well, and publish a weekly bulletin on the work of the ministry for its archive.", 2),
        ("Ensure that nobody is thirsty.", 0),
        ("Test every well every week.", 1),
    ],
)
def test_an_absolute_is_one_only_as_a_promise(text: str, level: int, brief: Brief, lexicon: Lexicon) -> None:
    found = score(text, brief, lexicon)
    assert found.levels.achievable == level, [(r.rule, r.text) for r in found.reasons if r.criterion == "A"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Repair 400 wells by hiring the unpaid mechanics as civil servants.", 3),
        ("Repair 400 wells by 2028, by building 50 workshops.", 3),
        ("Repair 400 wells by buying parts from local traders.", 3),
        ("Repair 400 wells by gradually hiring mechanics.", 3),
        ("Repair 400 wells by paying the mechanics a wage.", 3),
        ("Repair 400 wells by training 300 mechanics.", 3),
        ("Repair 400 wells by promoting their repair.", 2),
        ("Improve the wells by building 50 workshops.", 2),
        ("Adopt a law on wells by amending the Water Act.", 2),
    ],
)
def test_what_finds_people_buildings_and_goods_for_a_measured_step_is_its_way(
    text: str, level: int, brief: Brief, lexicon: Lexicon
) -> None:
    found = score(text, brief, lexicon)
    assert found.levels.achievable == level, [(r.rule, r.text) for r in found.reasons if r.criterion == "A"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Appoint two inspectors of wells, beginning in 2028.", 2),
        ("Appoint two inspectors of wells, starting from 2028.", 2),
        ("Appoint two inspectors of wells, starting in January 2028.", 2),
        ("Appoint two inspectors of wells, beginning in 2028 at the latest.", 2),
        ("Appoint two inspectors of wells, beginning in 2028 with the driest district.", 3),
        ("Appoint two inspectors of wells, starting with the driest district.", 3),
        ("Repair 300 wells a year, beginning in 2028.", 3),
    ],
)
def test_a_beginning_with_a_date_alone_is_no_step(text: str, level: int, brief: Brief, lexicon: Lexicon) -> None:
    found = score(text, brief, lexicon)
    assert found.levels.achievable == level, [(r.rule, r.text) for r in found.reasons if r.criterion == "A"]
