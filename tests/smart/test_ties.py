"""Ties to rights: the ways to name a treaty, a body, a goal, an earlier recommendation or the right itself."""

import pytest

from facilitator.smart.model import Brief, Fact
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon

BRIEF = Brief(
    original="Improve access to safe drinking water.",
    facts=(
        Fact("1,900 of 6,400 rural water points do not work"),
        Fact("Water committees of the villages have no money for repairs"),
        Fact("ICESCR ratified in 1990; CEDAW ratified in 1993; not party to the Optional Protocol to ICESCR"),
        Fact("ILO Convention No. 161 not ratified"),
        Fact("Reviewed in 2023; next review in 2028"),
    ),
    state="Tarsa",
    theme="right to safe drinking water and sanitation",
)
TIES = (
    "in line with the Covenant",
    "as the Covenant demands",
    "under article 11 of the ICESCR",
    "ICESCR 11",
    "(ICESCR, art. 11)",
    "art. 11(1) ICESCR",
    "as required by articles 11 and 12 of the Covenant",
    "pursuant to Article 11 ICESCR",
    "in keeping with art. 24 CRC",
    "as CEDAW article 14 requires",
    "ILO C169",
    "ILO 169",
    "Convention No. 169",
    "in line with General Comment No. 15",
    "as GC 15 of the CESCR says",
    "in accordance with its obligations under the Covenant",
    "in fulfilment of its treaty obligations",
    "under its international human rights obligations on water",
    "as the CESCR recommended in 2021",
    "as the Committee on Economic, Social and Cultural Rights asked",
    "as the Committee recommended in 2021",
    "following the recommendation of the Special Rapporteur on water",
    "as the Special Rapporteur asked",
    "as the UN expert on water urged in 2022",
    "in line with SDG 6",
    "SDG 6.1",
    "in line with Goal 6",
    "under Sustainable Development Goal 6",
    "target 6.1 of the 2030 Agenda",
    "to reach SDG target 6.1",
    "as it accepted at its last review",
    "as recommended to it in the third cycle",
    "a recommendation that it supported in 2018",
    "in line with the recommendation it accepted in 2018",
    "as promised at the previous UPR",
    "so as to realise the right to water of villagers",
    "to give effect to the right to water",
    "water is a human right",
    "since water is a right, not a favour",
    "as a matter of the right to water",
    "out of respect for the right to an adequate standard of living",
    "for a right to water that everyone can claim",
    "in order that rural women enjoy their right to water",
    "as the African Charter demands",
    "as article 16 of the ACHPR requires",
    "in line with the Protocol of San Salvador",
    "under the European Social Charter",
    "as the UDHR promises",
    "as the Universal Declaration says",
    "in line with the UN Declaration on the Rights of Peasants",
    "under the Convention on the Rights of the Child",
    "as the Constitution and the Covenant say",
    "under the right of everyone to water",
    "as the women's committee of the UN recommended",
    "as CEDAW recommended in 2019",
    "in line with the Concluding Observations of 2021",
    "the treaty bodies have asked for this",
    "to honour its commitments under the Sendai Framework",
    "in line with the Sustainable Development Goals",
    "meeting its core obligations on water",
    "the right to safe water of villagers is at stake",
    "their right to water must be real",
    "a step towards the rights to water and sanitation",
    "as the UN Guiding Principles on Business and Human Rights require",
    "in line with the UNGPs",
    "as the Paris Principles require",
    "as recommended by the UN Committee",
    "in line with CRPD art 28",
    "as Article 28 CRPD asks",
    "in compliance with the ICESCR",
    "in the light of ILO Recommendation 202",
    "to comply with ILO standards",
    "so that the right of rural women to water becomes real",
    "so that nobody loses the right to water over a bill",
)
NO_TIES = (
    "in line with human rights",
    "with full respect for human rights",
    "for the benefit of all",
    "in accordance with international standards",
    "in a spirit of cooperation",
    "right away",
    "right now",
    "so that everything goes right",
    "on the right bank of the river",
    "by the right people",
    "with the committee of the village",
    "as the village committee asked",
    "without regard to any right or treaty",
    "in line with best practice",
    "as the Constitution says",
    "with the help of a human rights adviser",
    "under article 5 of the Water Act",
    "in keeping with section 12 of the Water Act",
    "under its water act",
    "with the right tools",
    "not as a right",
    "as ILO Convention No. 161 demands",
    "as the Optional Protocol to the ICESCR demands",
)


def level(tie: str, lexicon: Lexicon) -> int:
    return score(f"Repair the rural water points {tie}.", BRIEF, lexicon).levels.relevant


@pytest.mark.parametrize("tie", TIES)
def test_a_right_an_obligation_or_a_commitment_ties_the_step_to_human_rights(tie: str, lexicon: Lexicon) -> None:
    assert level(tie, lexicon) == 3


@pytest.mark.parametrize("tie", NO_TIES)
def test_what_only_sounds_like_one_ties_it_to_nothing(tie: str, lexicon: Lexicon) -> None:
    assert level(tie, lexicon) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ratify ILO Convention No. 161.", 2),
        ("Consider acceding to ILO Convention No. 161, which protects those who repair the rural water points.", 3),
        ("Ratify ILO Convention No. 161 so that plumbers can see a doctor.", 3),
    ],
)
def test_a_treaty_to_be_joined_is_tied_to_whom_it_serves(text: str, expected: int, lexicon: Lexicon) -> None:
    found = score(text, BRIEF, lexicon)
    assert found.levels.relevant == expected, [(r.rule, r.text) for r in found.reasons if r.criterion == "R"]


def test_a_convention_of_the_ilo_answers_a_problem_of_work(lexicon: Lexicon) -> None:
    brief = Brief(
        original="Improve the conditions of workers in mines.",
        facts=(Fact("44 miners died in accidents in 2023"), Fact("ILO Convention No. 176 not ratified")),
        state="Tarsa",
        theme="right to just conditions of work",
    )
    assert score("Ratify ILO Convention No. 176.", brief, lexicon).levels.relevant == 3


def test_a_convention_that_is_still_to_be_made_is_no_tie(lexicon: Lexicon) -> None:
    text = "Repair the water points of the villages and support the drafting of a convention on rivers."
    assert score(text, BRIEF, lexicon).levels.relevant == 2
