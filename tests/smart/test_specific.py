"""Rubric S: is it clear who must do what, for whom?"""

import pytest

from facilitator.smart.model import Brief
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Continue to improve access to water.", 0),
        ("Consider adopting a water law.", 0),
        ("Keep up its efforts on water.", 0),
        ("Pay more attention to the needs of rural women.", 0),
        ("Is it true that 1,900 water points do not work?", 0),
        ("38% of rural households use unprotected wells or rivers.", 0),
        ("", 0),
        ("Improve access to water.", 1),
        ("Strengthen water services and sanitation, health and education.", 1),
        ("Take measures against pollution.", 1),
        ("Adopt a multisectoral and inclusive approach to water.", 1),
        ("water wells women rural 38% 2027 budget pumps law", 0),
        ("ratify water wells women rural 38% 2027 budget pumps law", 1),
        ("Adopt a water law.", 2),
        ("Abolish the connection fee.", 2),
        ("Ratify the Optional Protocol to the ICESCR.", 2),
        ("Take steps to adopt a water law for rural households which sets a minimum of 20 litres.", 2),
        ("Repair the broken pumps in all 14 provinces.", 2),
        (
            "Adopt a water law, hire 50 engineers in the villages, build latrines for girls, ban plastic bags.",
            2,
        ),
        ("Repair the broken pumps in the northern provinces so that girls no longer miss school.", 3),
        ("The Ministry of Water should abolish the connection fee for households below the poverty line.", 3),
        ("We recommend that Tarsa pay one mechanic in each commune to keep the wells of rural women working.", 3),
    ],
)
def test_specific_follows_the_rubric(text: str, level: int, brief: Brief, lexicon: Lexicon) -> None:
    found = score(text, brief, lexicon)
    assert found.levels.specific == level, [(r.rule, r.text) for r in found.reasons if r.criterion == "S"]


@pytest.mark.parametrize(
    "text",
    [
        "Adopt a water law by 2026.",
        "By 2026, adopt a water law.",
        "That the Government adopts a water law by 2026.",
        "We recommend that Tarsa adopt a water law by 2026.",
        "Tarsa should adopt a water law by 2026.",
        "A water law should be adopted by 2026.",
        "Adoption of a water law by 2026.",
        "To adopt a water law by 2026.",
        "We recommend Tarsa to adopt a water law by 2026.",
        "In order to protect the right to water, adopt a water law by 2026.",
        "It is necessary that the Government adopts a water law by 2026.",
        "Adopt by 2026 a water law.",
    ],
)
def test_an_order_is_found_however_it_is_put(text: str, brief: Brief, lexicon: Lexicon) -> None:
    found = score(text, brief, lexicon)
    assert (found.levels.specific, found.levels.measurable, found.levels.time_bound, found.demands) == (2, 2, 3, 1)


def test_verbs_of_a_purpose_are_no_demands(brief: Brief, lexicon: Lexicon) -> None:
    text = "Repair the wells so that women can farm, girls learn and families drink safe water."
    assert score(text, brief, lexicon).demands == 1


def test_a_listing_of_unlike_demands_is_counted(brief: Brief, lexicon: Lexicon) -> None:
    text = "Repair pumps, abolish fees, train judges, build roads and ratify the CRPD."
    assert score(text, brief, lexicon).demands >= 4


def test_a_hospital_to_which_people_are_brought_is_not_the_body_that_acts(brief: Brief, lexicon: Lexicon) -> None:
    def rules(text: str) -> set[str]:
        return {reason.rule for reason in score(text, brief, lexicon).reasons}

    assert "S.body" not in rules("Let no person be admitted to a hospital against their will by 2028.")
    assert "S.body" in rules("Let wells be tested by 2028, through hospitals of the north.")
