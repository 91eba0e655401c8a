"""Advice quotes whole phrases, in one language, and never asks for what the text has."""

import re

import pytest

from facilitator.smart.model import Brief, Fact
from facilitator.smart.scorer import score
from facilitator.smart.words.grammar import STOPPERS
from facilitator.smart.words.lexicon import Lexicon
from tests.smart.shipped import shipped_exercises
from tests.smart.test_sureness import rated


def advice(text: str, brief: Brief, lexicon: Lexicon) -> dict[str, str]:
    return {edit.criterion: edit.message for edit in score(text, brief, lexicon).edits}


def test_no_advice_quotes_half_a_phrase(lexicon: Lexicon) -> None:
    own = [
        (text, exercise.brief)
        for exercise in shipped_exercises()
        for text in (*(model.text for model in exercise.models), *(mistake.text for mistake in exercise.mistakes))
    ]
    labelled = [(text, brief) for name in ("", "sealed_") for text, brief, _ in rated(name)]
    for text, brief in (*own, *labelled):
        for message in advice(text, brief, lexicon).values():
            for quoted in re.findall(r"(?<![\w])'([^']+)'(?![\w])", message):
                last = quoted.split()[-1].lower()
                assert last not in STOPPERS - {"that", "up", "on", "about"} or last == "…", (text, message)
                assert quoted == quoted.strip(), (text, message)


def test_a_yearly_list_needs_no_yearly_report(brief: Brief, lexicon: Lexicon) -> None:
    said = advice("Publish a yearly list of wells by 2027.", brief, lexicon)
    assert "report" not in said.get("M", "")


def test_advice_on_a_french_text_quotes_none_of_it(brief: Brief, lexicon: Lexicon) -> None:
    for message in advice("Réparer les points d'eau des villages.", brief, lexicon).values():
        assert "réparer" not in message.lower()


def test_a_factor_is_asked_what_it_changes(brief: Brief, lexicon: Lexicon) -> None:
    assert "today" in advice("Cut the backlog by half until 2028.", brief, lexicon).get("M", "today")


@pytest.mark.parametrize(
    ("text", "verb"), [("Speed up repairs of wells.", "speed up"), ("Scale up repairs.", "scale up")]
)
def test_a_verb_of_two_words_is_quoted_whole(text: str, verb: str, brief: Brief, lexicon: Lexicon) -> None:
    for message in advice(text, brief, lexicon).values():
        assert "'up " not in message


def test_a_part_of_a_fact_that_points_back_is_not_quoted_alone(lexicon: Lexicon) -> None:
    brief = Brief(
        original="Expand social protection.",
        facts=(Fact("81% of workers are informal; 9% of them are insured against sickness"), Fact("Reviewed in 2023")),
    )
    assert "'9% of them" not in advice("Expand social protection.", brief, lexicon)["R"]
