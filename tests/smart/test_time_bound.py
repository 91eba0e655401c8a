"""Rubric T: by when?"""

import pytest

from facilitator.smart.model import Brief
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon


@pytest.mark.parametrize(
    ("time", "level"),
    [
        ("", 0),
        ("every year", 0),
        ("in line with the 2030 Agenda", 0),
        ("in line with Sustainable Development Goal 6", 0),
        ("as promised in 2019", 0),
        ("without setting a deadline", 0),
        ("for children under 15 years", 0),
        ("soon", 1),
        ("without delay", 1),
        ("as a matter of priority", 1),
        ("progressively", 1),
        ("in the near future", 1),
        ("before the next review", 2),
        ("by the end of the cycle", 2),
        ("by the mid-term report", 2),
        ("during the current legislature", 2),
        ("by 2026", 3),
        ("within two years", 3),
        ("within eighteen months", 3),
        ("by December 2025", 3),
        ("in the 2025 budget", 3),
        ("by the end of next year", 3),
        ("not later than 2027", 3),
        ("in Q2 2026", 3),
    ],
)
def test_time_bound_follows_the_rubric(time: str, level: int, brief: Brief, lexicon: Lexicon) -> None:
    found = score(f"Adopt a water law {time}.", brief, lexicon)
    assert found.levels.time_bound == level, [(r.rule, r.text) for r in found.reasons if r.criterion == "T"]


def test_a_date_in_a_preamble_is_no_deadline(brief: Brief, lexicon: Lexicon) -> None:
    text = "Noting the water plan of 2019 and its horizon of 2030, adopt a water law."
    assert score(text, brief, lexicon).levels.time_bound == 0


def test_words_strung_together_have_no_deadline_of_their_own(brief: Brief, lexicon: Lexicon) -> None:
    text = "adopt law budget 10% by 2026 women children CESCR SDG"
    assert score(text, brief, lexicon).levels.time_bound == 1


def test_a_date_for_the_report_alone_counts_as_loose(brief: Brief, lexicon: Lexicon) -> None:
    text = "Repair the broken pumps in the villages, and publish a report on it by 2027."
    assert score(text, brief, lexicon).levels.time_bound == 2


def test_a_bill_that_is_submitted_by_a_date_is_no_report(brief: Brief, lexicon: Lexicon) -> None:
    text = "Repair the broken pumps in the villages; the cabinet should submit the bill by 2027."
    assert score(text, brief, lexicon).levels.time_bound == 3


@pytest.mark.parametrize(
    "text",
    [
        "With a next review due in 2027, adopt a water law.",
        "As its villages have waited since 2019 and will be reviewed again in 2029, Tarsa should adopt a water law.",
    ],
)
def test_the_year_of_the_review_leads_up_to_the_order_and_is_no_deadline(
    text: str, brief: Brief, lexicon: Lexicon
) -> None:
    assert score(text, brief, lexicon).levels.time_bound == 0


def test_the_year_of_a_loose_time_stays_loose(brief: Brief, lexicon: Lexicon) -> None:
    assert score("Adopt a water law by the mid-term report in 2027.", brief, lexicon).levels.time_bound == 2
