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
