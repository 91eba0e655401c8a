"""A verb of bringing about with an outcome is no step, whatever its figures and years."""

import itertools
import random

import pytest

from facilitator.smart.model import Brief, Fact
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon
from tests.smart.shipped import shipped_exercises

VERBS = (
    "Guarantee", "Ensure", "Secure", "Eradicate", "End", "Eliminate", "Abolish", "Stop", "Overcome", "Realise",
    "Achieve", "Attain", "Deliver", "Create", "Establish", "Build", "Restore", "Bring about", "Provide", "Give",
    "Fulfil", "Safeguard", "Uphold", "Generate", "Promise", "Put an end to", "Wipe out", "Foster", "Produce",
    "Accomplish",
)  # fmt: skip
OUTCOMES = (
    "dignity", "a life in dignity", "poverty", "equality", "happiness", "prosperity", "justice", "peace", "wellbeing",
    "hunger", "freedom", "security", "stability", "hope", "trust", "harmony", "discrimination", "inequality", "health",
    "welfare", "wealth", "solidarity", "comfort", "safety", "satisfaction", "fairness", "homelessness", "misery",
    "exclusion", "suffering", "joy", "love", "corruption", "unemployment", "independence", "a good life",
    "real equality", "human rights", "contentment", "empowerment",
)  # fmt: skip
TIMES = ("by 2027", "within two years", "before the next review", "by the end of 2028", "")
SAMPLE = 400


def promised() -> list[tuple[int, str]]:
    return [
        (number, f"{verb} {outcome} for all {group} {time}".rstrip() + ".")
        for number, exercise in enumerate(shipped_exercises())
        for verb, outcome, group, time in itertools.product(
            VERBS, OUTCOMES, exercise.brief.relevance.groups or ("women",), TIMES
        )
    ]


def assert_empty(number: int, text: str, lexicon: Lexicon) -> None:
    levels = score(text, shipped_exercises()[number].brief, lexicon).levels
    assert max(levels.specific, levels.measurable, levels.achievable) <= 1, (text, levels)


def test_no_promise_of_an_outcome_is_a_step(lexicon: Lexicon) -> None:
    for number, text in random.Random(17).sample(promised(), SAMPLE):
        assert_empty(number, text, lexicon)


@pytest.mark.slow
def test_no_promise_of_an_outcome_is_a_step_in_any_exercise(lexicon: Lexicon) -> None:
    for number, text in promised():
        assert_empty(number, text, lexicon)


@pytest.fixture(scope="module")
def workers() -> Brief:
    return Brief(
        original="Expand social insurance.",
        facts=(Fact("77% of workers are informal; 6% of them are insured"), Fact("Reviewed in 2023")),
        theme="right to social security",
    )


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Guarantee a life in dignity for all workers by 2028.", "11113"),
        ("Eradicate poverty among all informal workers by 2027.", "12013"),
        ("Make every one of the workers happy by 2027.", "10013"),
        ("Guarantee all human rights of all informal workers by 2028.", "10113"),
        ("Ensure that all informal workers live in dignity by 2028.", "11113"),
        ("Lift all informal workers out of poverty by 2028.", "11113"),
        ("Guarantee that no informal worker ever suffers from disease by 2028.", "11013"),
    ],
)
def test_a_promise_names_only_whom_it_is_for(text: str, levels: str, workers: Brief, lexicon: Lexicon) -> None:
    found = score(text, workers, lexicon)
    assert "".join(map(str, found.levels.as_dict().values())) == levels


@pytest.mark.parametrize(
    "text",
    [
        "Make social insurance compulsory for all informal workers by 2028.",
        "Guarantee all informal workers a pension of 90 dollars by 2028.",
        "Guarantee the dignity of informal workers by adopting a law on social insurance by 2028.",
        "Establish an equality body by 2028.",
        "Grant inspectors access to all workshops by 2028.",
        "Ensure that informal workers who suffer from lung disease receive free treatment by 2028.",
        "Ensure that all workers who live in poverty receive a social pension by 2028.",
    ],
)
def test_an_instrument_is_a_step(text: str, workers: Brief, lexicon: Lexicon) -> None:
    assert score(text, workers, lexicon).levels.specific >= 2
