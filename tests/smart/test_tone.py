"""A text that accuses, commands or mocks gets a remark; no level, no export and no wall knows of it."""

import json

import pytest

from facilitator.activities.rewriting.report import level_lines
from facilitator.smart.model import Brief, as_record
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon
from facilitator.ui.shared.checklist import checklist_lines
from tests.smart.shipped import shipped_exercises

ACCUSES = "Stop the government's criminal neglect of rural wells by 2027."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ACCUSES, "criminal neglect"),
        ("We demand that the Government repair the wells by 2027.", "We demand"),
        ("Repair the wells by 2027, you liars.", "liars"),
        ("Repair the wells by 2027 " + "and repair the other wells too " * 16, "Too long"),
    ],
)
def test_a_tone_that_no_delegation_takes_is_remarked(text: str, words: str, brief: Brief, lexicon: Lexicon) -> None:
    assert any(words in remark for remark in score(text, brief, lexicon).tone)


def test_no_model_answer_has_a_remark(lexicon: Lexicon) -> None:
    texts = [(exercise.brief, model.text) for exercise in shipped_exercises() for model in exercise.models]
    assert [text for brief, text in texts if score(text, brief, lexicon).tone] == []


def test_the_tone_changes_no_level(brief: Brief, lexicon: Lexicon) -> None:
    polite = score("Repair the 1,900 wells by 2027.", brief, lexicon)
    rude = score("Wake up and repair the 1,900 wells by 2027.", brief, lexicon)
    assert rude.tone
    assert rude.levels == polite.levels


def test_the_tone_is_on_no_wall_in_no_report_and_in_no_record(brief: Brief, lexicon: Lexicon) -> None:
    found = score(ACCUSES, brief, lexicon)
    shown = [
        *(line.plain for line in checklist_lines(found, 200)),
        *(line.reason for line in level_lines(found)),
        json.dumps(as_record("1", found)),
    ]
    assert not [each for each in shown for remark in found.tone if remark in each]
