"""Delegations: how ordinary speakers put a recommendation together, and what of it is asked."""

import pytest

from facilitator.smart.model import Brief, Criterion
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon

CASES = [
    # a later sentence says one thing, begins, or tells what could be done besides
    (
        "Tarsa should fit filters to all village wells by 2027. Signs could be put up, and prices could be posted.",
        "A",
        2,
    ),
    ("Fit filters to wells for villagers and open a laboratory. Begin with 40 wells in 2027.", "A", 3),
    ("Fit filters to wells. Open a school. The State should buy buses and build roads and hire judges.", "A", 1),
    # what people can do or suffer is no order where another sentence says what should be done
    (
        "Villagers can be told to leave a well tomorrow. Tarsa should register the wells of all villages by 2027.",
        "A",
        2,
    ),
    # nouns that look like verbs
    ("Pump permits could be sold. Tarsa should, by the end of 2027, oblige all towns to chlorinate wells.", "A", 2),
    # a name and 'to'
    ("Tarsa to cut by two thirds the share of villagers who drink from rivers.", "S", 2),
    ("Ministry of Water to repair wells.", "S", 3),
    # the figure to be reached
    ("Raise the enrolment of village girls from 38% to 60%.", "A", 3),
    ("Cut unsafe water by 50% by 2028.", "A", 1),
    ("Widen the coverage of taps among villagers from 38% to 50%.", "S", 2),
    # ways
    ("As first step, repair 40 rural wells by 2027.", "A", 3),
    ("Abolish the connection fee through a revision of the Water Code.", "A", 3),
    ("Abolish the connection fee, including through talks about a law.", "A", 2),
    ("Replace the pumps of 40 villages in the budget of 2027.", "A", 3),
    ("Replace the pumps of 40 villages under the irrigation loan.", "A", 3),
    # a time is measured against what it is set for
    ("Repair two wells within 30 days; publish all test results by 2027.", "A", 2),
    ("Repair all wells within 30 days; publish the test results by 2027.", "A", 0),
    # one problem with the right that it serves, and a whole sector
    ("Improve the safety of rural wells, in line with article 14 of CEDAW.", "A", 2),
    ("Uphold the right to water of villagers.", "A", 1),
    ("Reinforce the protection of wells.", "A", 1),
    # attitudes
    ("Tarsa should be sensitive to the state of rural wells.", "A", 0),
    ("It is time for Tarsa to take the wells of women more seriously.", "S", 0),
    ("We trust that Tarsa will spare no effort in this respect.", "S", 0),
    ("We commend Tarsa for its water plan and encourage its full implementation.", "S", 1),
    # for ever, in many words
    ("Guarantee that no family in the north of the country is ever thirsty again.", "A", 0),
    ("Guarantee that no family in the north of the country is ever thirsty again.", "M", 3),
    ("Remove all lead from all wells.", "S", 2),
    # what only looks like a means
    ("Ratify the Second Optional Protocol to the ICCPR.", "A", 2),
    ("Promote water education and training for plumbers.", "A", 1),
    ("Repair the wells of firms with more than 20 staff.", "A", 2),
    ("Repair 600 rural wells, 40 deep village wells a year.", "A", 3),
    ("Run a laboratory for villagers, with a grant to the existing union.", "A", 3),
    # what only looks like an absolute, a figure or a coverage
    ("Prohibit the sale of unsafe water without exception.", "A", 2),
    ("Take measures to eliminate all forms of discrimination against women.", "M", 2),
    ("Sign the two Covenants.", "M", 2),
    ("Adopt a zero-tolerance policy on theft of water.", "M", 2),
    ("Ratify the Convention on the Rights of All Migrant Workers.", "M", 2),
    ("Ratify the Convention on the Rights of All Migrant Workers.", "S", 2),
    ("Set up a public register of wells.", "M", 2),
    ("Introduce a law on capital punishment.", "S", 2),
    # general words that look concrete
    ("Simplify access to taps.", "S", 1),
    ("Speed up the expansion of piped water.", "S", 1),
    ("Ensure equal pay.", "S", 1),
    ("Consider a reduction of the connection fee.", "M", 1),
    ("Prepare a plan to convert kiosks into public taps.", "S", 3),
    ("Provide free bottles to villagers.", "S", 3),
    # times
    ("Close the unsafe wells from November to March.", "T", 0),
    ("Amend the Water Code before the end of the parliamentary term.", "T", 2),
    ("Close the unsafe wells step by step.", "T", 1),
    # what a right is for, and what it is asked for
    ("Pass a law on the right to water of villagers who use rivers.", "R", 2),
    ("Uphold the right to water of women who use unprotected wells.", "R", 2),
    ("Test rural wells, so as to realise the right to water of women.", "R", 3),
    # a figure and a place alone are no subject
    ("Open shelters for victims of domestic violence by police officers, 6,400 in all rural regions.", "R", 0),
]


@pytest.mark.parametrize(("text", "criterion", "level"), CASES)
def test_a_delegation_is_heard_for_what_it_asks(
    text: str, criterion: Criterion, level: int, brief: Brief, lexicon: Lexicon
) -> None:
    found = score(text, brief, lexicon)
    assert found.levels.as_dict()[criterion] == level, [(r.rule, r.text) for r in found.reasons]


@pytest.mark.parametrize("aside", [", by 2027,", ", in line with general comment 14,", ", for rural women,"])
def test_a_remark_behind_the_verb_makes_no_absolute(aside: str, brief: Brief, lexicon: Lexicon) -> None:
    text = f"Abolish{aside} all user fees for water points by 2027."
    assert score(text, brief, lexicon).levels.achievable == 2


def test_more_of_something_is_a_direction_only(brief: Brief, lexicon: Lexicon) -> None:
    assert score("Train more teachers.", brief, lexicon).levels.measurable == 1
