"""What kind of saying a text is: a request in whatever form, or a question, bare facts, strung words."""

import pytest

from facilitator.smart.model import Brief
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon


def levels(text: str, brief: Brief, lexicon: Lexicon) -> str:
    """The levels of S, M and A as three digits."""
    found = score(text, brief, lexicon).levels
    return f"{found.specific}{found.measurable}{found.achievable}"


@pytest.mark.parametrize(
    "text",
    [
        "Could the Government repeal the decree?",
        "Would Tarsa be willing to repeal the decree?",
        "Please that the Government repeal the decree.",
        "It would indeed be desirable that Tarsa repeal the decree.",
        "It is high time that the decree was repealed.",
        "Tarsa might wish to repeal the decree.",
        "The decree be repealed.",
        "The decree deserves to be repealed.",
        "Our wish: a water act.",
        "We would like to see a water act.",
        "What we ask for is a water act.",
        "There should be a water act.",
        "A water act, please.",
    ],
)
def test_a_request_is_heard_in_any_form(text: str, brief: Brief, lexicon: Lexicon) -> None:
    assert levels(text, brief, lexicon) == "222"


@pytest.mark.parametrize(
    "text",
    [
        "Could the delegation tell us how many wells were drilled?",
        "Has the Government measured the flow of the springs?",
        "What does Tarsa do for its villages?",
        "Would the owners of these mansions drink it themselves?",
        "One pump, 6,400 hopes. 1,900 of them in vain.",
        "The pumps are old. The villages got nothing.",
    ],
)
def test_what_only_asks_or_states_is_no_request(text: str, brief: Brief, lexicon: Lexicon) -> None:
    assert levels(text, brief, lexicon) == "000"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Free filters for 4,000 village homes from 2026, paid out of the sugar tax.", "333"),
        ("Pumps before speeches: 200 new ones a year until 2029, in the ten driest districts.", "333"),
        ("Half-yearly water tests in every village school.", "332"),
        ("Better wells.", "111"),
        ("More respect for women at the wells.", "001"),
    ],
)
def test_a_headline_is_judged_by_what_it_proposes(text: str, expected: str, brief: Brief, lexicon: Lexicon) -> None:
    assert levels(text, brief, lexicon) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Due weight should be given to hygiene.",
        "Hygiene deserves greater attention.",
        "Special care be taken of the springs.",
        "Show more consideration for villagers.",
    ],
)
def test_an_attitude_is_no_action_however_it_is_turned(text: str, brief: Brief, lexicon: Lexicon) -> None:
    assert levels(text, brief, lexicon)[:2] == "00"


@pytest.mark.parametrize(
    "text",
    [
        "safe water 1,900 points 2027 women NGO Art. 11 SDG 6.1 tariff transparency 30% budget",
        "clinics 12/12 districts by 2028 Ministry of Health CRC 2019 WHO 45% 20% care report",
        "midwives 600 by 2027 SDG 3.1 ICESCR art. 12 budget line 2% GDP rural women",
    ],
)
def test_figures_and_abbreviations_without_a_sentence_are_a_string(text: str, brief: Brief, lexicon: Lexicon) -> None:
    assert "keywords" in score(text, brief, lexicon).flags


@pytest.mark.parametrize(
    "text",
    [
        "Repair 1,900 water points by 2027, 600 a year (SDG 6.1, art. 11 ICESCR).",
        "Ratify ILO C189, C190 and OP-CEDAW by 2027.",
        "By 2027: 600 midwives, 40 clinics, 2% of GDP for health.",
    ],
)
def test_a_short_sentence_full_of_figures_is_none(text: str, brief: Brief, lexicon: Lexicon) -> None:
    assert "keywords" not in score(text, brief, lexicon).flags


@pytest.mark.parametrize(
    "text",
    [
        "Train 320 of the 640 judges on water, Ratify the Optional Protocol by 2028, with technical assistance.",
        "Repair the wells of the villages by 2027, Consider the early ratification of the Covenant.",
        "In line with target 6.1, 000 wells a year from 2026 to 2028 through the Water Fund.",
    ],
)
def test_pieces_of_other_sentences_behind_a_comma_are_a_string(text: str, brief: Brief, lexicon: Lexicon) -> None:
    assert "keywords" in score(text, brief, lexicon).flags


def test_a_sentence_whose_one_small_word_is_toward_is_none(brief: Brief, lexicon: Lexicon) -> None:
    assert "keywords" not in score("Exert additional efforts toward improving water rights", brief, lexicon).flags
