"""Rubric A: could this State do it, with its means, in the time it has?"""

from dataclasses import replace

import pytest

from facilitator.smart.model import Brief, Fact
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Guarantee that nobody is ever thirsty again.", 0),
        ("Eliminate poverty by 2026.", 0),
        ("Build 10,000 schools within one week.", 0),
        ("Provide every household with running water by the end of next month.", 0),
        ("Ratify CEDAW by 2026.", 0),
        ("Why do the pumps not work?", 0),
        ("Take into account the needs of women.", 0),
        ("Improve access to water.", 1),
        ("Continue to extend the water network.", 1),
        ("Repair pumps, abolish fees, train judges, build roads and ratify the CRPD.", 1),
        ("Ratify all international human rights instruments.", 1),
        ("Repair the broken pumps.", 2),
        ("Repair the broken pumps by 2027 and publish a list of them.", 2),
        ("Repair the broken pumps, paid from the national budget.", 3),
        ("Repair the broken pumps, starting with the two driest provinces.", 3),
        ("Repair the broken pumps with technical assistance from UNICEF.", 3),
        ("Repair 1,900 pumps, 600 a year.", 3),
    ],
)
def test_achievable_follows_the_rubric(text: str, level: int, brief: Brief, lexicon: Lexicon) -> None:
    found = score(text, brief, lexicon)
    assert found.levels.achievable == level, [(r.rule, r.text) for r in found.reasons if r.criterion == "A"]


def test_a_target_outside_the_plausible_range_is_doubted(brief: Brief, lexicon: Lexicon) -> None:
    fact = Fact(
        "22% of rural households have piped water",
        indicator="piped water",
        unit="per cent",
        plausible_low=25,
        plausible_high=45,
    )
    ranged = replace(brief, facts=(*brief.facts, fact))
    modest = "Raise the budget so that rural households with piped water rise to 40 per cent by 2028."
    wild = modest.replace("40", "95")
    assert score(wild, ranged, lexicon).levels.achievable < score(modest, ranged, lexicon).levels.achievable


def test_a_deadline_that_cannot_be_met_keeps_its_time_level(brief: Brief, lexicon: Lexicon) -> None:
    levels = score("Build 10,000 schools within one week.", brief, lexicon).levels
    assert (levels.achievable, levels.time_bound) == (0, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Lower the share of girls who leave school {} by 2028.",
        "Bring the share of girls who leave school down {} by 2028.",
        "Cut {} the share of girls who leave school by 2028.",
    ],
)
def test_the_plausible_range_holds_whether_or_not_the_text_starts_from_today(
    text: str, brief: Brief, lexicon: Lexicon
) -> None:
    fact = Fact(
        "41 % of girls leave school, in 5 provinces most of all.",
        indicator="girls who leave school",
        unit="%",
        plausible_low=15,
        plausible_high=30,
    )
    ranged = replace(brief, original="Protect the education of girls.", facts=(fact,))
    levels = {
        figures: score(text.format(figures), ranged, lexicon).levels.achievable
        for figures in ("from 41 % to 5 %", "to 6 %", "from 41 % to 20 %")
    }
    assert levels == {"from 41 % to 5 %": 1, "to 6 %": 1, "from 41 % to 20 %": 3}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Adopt a law by 2027 that requires a court to review every involuntary admission within seven days.", 2),
        ("Pass an act under which every leak must be repaired within ten days.", 2),
        ("Review every involuntary admission within seven days.", 0),
    ],
)
def test_a_limit_in_the_content_of_a_law_is_no_deadline_of_the_state(
    text: str, level: int, brief: Brief, lexicon: Lexicon
) -> None:
    assert score(text, brief, lexicon).levels.achievable == level


def test_what_a_step_is_paid_for_from_is_a_way(brief: Brief, lexicon: Lexicon) -> None:
    text = (
        "Open a health centre in each of the five rural districts by the end of 2028, paid for from the health budget."
    )
    assert score(text, brief, lexicon).levels.achievable == 3


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Train 1,000 school cooks by 2028.", 2),
        ("Hire 900 school teachers by December 2028.", 2),
        ("Recruit 800 health centre managers by 2028.", 2),
        ("Train 1,000 cooks in schools by 2028.", 2),
        ("Hire cooks for 1,000 schools by 2028.", 2),
        ("Train 20,000 school cooks by 2028.", 0),
        ("Build 9,000 primary schools for girls by 2028.", 0),
        ("Build 9,000 health centres nationwide by 2028.", 0),
        ("Build 9,000 school in the villages by 2028.", 0),
    ],
)
def test_the_noun_that_is_counted_decides_how_fast_it_can_be_done(text: str, level: int, lexicon: Lexicon) -> None:
    soon = Brief(original="Improve schools.", facts=(Fact("Few schools have cooks"),), next_review=2031)
    found = score(text, soon, lexicon)
    assert found.levels.achievable == level, [(r.rule, r.text) for r in found.reasons if r.criterion == "A"]
