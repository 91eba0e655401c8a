"""Fixtures for the scorer: the shipped lexicon, and a brief of the smallest form."""

import pytest

from facilitator.content.exercise_checks import load_lexicon
from facilitator.smart.model import Brief, Fact
from facilitator.smart.words.lexicon import Lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def brief() -> Brief:
    """An exercise with an original and facts only, as a trainer writes it in ten minutes."""
    return Brief(
        original="Improve access to safe drinking water.",
        facts=(
            Fact("Low-income State, 22 million people"),
            Fact("38% of rural households use unprotected wells or rivers"),
            Fact("1,900 of 6,400 rural water points do not work"),
            Fact("Water makes up 0.4% of the national budget"),
            Fact("Women and girls spend 3 hours a day fetching water"),
            Fact("CEDAW ratified in 1993; not party to the Optional Protocol to ICESCR"),
            Fact("Reviewed in 2023; next review in 2028"),
        ),
        state="Tarsa",
        theme="right to safe drinking water and sanitation",
    )
