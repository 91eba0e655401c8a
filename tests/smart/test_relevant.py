"""Rubric R: does it answer the problem, as a matter of human rights?"""

from dataclasses import replace

import pytest

from facilitator.smart.model import Brief, Fact, Relevance
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Abolish the death penalty by 2026.", 0),
        ("", 0),
        ("Improve access to safe drinking water.", 1),
        ("Improve access to safe drinking water by 2027.", 1),
        ("38% of rural households use unprotected wells or rivers. 1,900 of 6,400 rural water points do not work.", 1),
        ("Repair the broken rural water points.", 2),
        ("Protect the wells of rural households.", 2),
        ("Repair the rural water points, as the Optional Protocol to the ICESCR demands.", 2),
        ("Repair the rural water points so as to realise the right to water of rural women.", 3),
        ("Repair the rural water points in line with SDG target 6.1.", 3),
        ("Recalling CEDAW, repair the rural water points.", 3),
    ],
)
def test_relevant_follows_the_rubric(text: str, level: int, brief: Brief, lexicon: Lexicon) -> None:
    found = score(text, brief, lexicon)
    assert found.levels.relevant == level, [(r.rule, r.text) for r in found.reasons if r.criterion == "R"]


def test_without_an_exercise_a_named_right_is_all_that_counts(lexicon: Lexicon) -> None:
    assert score("Adopt a water law under article 11 of the ICESCR.", None, lexicon).levels.relevant == 2
    assert score("Adopt a water law.", None, lexicon).levels.relevant == 1


def test_a_synonym_of_the_trainer_is_understood(brief: Brief, lexicon: Lexicon) -> None:
    text = "Mend the kafti of the villages."
    taught = replace(brief, relevance=Relevance(problems=("broken pumps",), synonyms=(("pumps", ("kafti",)),)))
    assert score(text, brief, lexicon).levels.relevant < score(text, taught, lexicon).levels.relevant


def test_another_subject_is_flagged(brief: Brief, lexicon: Lexicon) -> None:
    assert "off-topic" in score("Abolish the death penalty by 2026.", brief, lexicon).flags
    assert "off-topic" not in score("Repair the rural water points.", brief, lexicon).flags


@pytest.mark.parametrize("text", ["hello", "Thanks!", "asdf", "Good morning to all of you"])
def test_a_text_that_says_nothing_on_the_subject_has_no_content(text: str, brief: Brief, lexicon: Lexicon) -> None:
    assert score(text, brief, lexicon).levels.relevant == 0
    assert score("The rural wells are dirty.", brief, lexicon).levels.relevant > 0


def test_a_cause_that_the_trainer_lists_is_taken_up_where_it_is_named_whole(lexicon: Lexicon) -> None:
    brief = Brief(
        original="Protect persons with psychosocial disabilities in mental health care.",
        facts=(Fact("412 persons were admitted against their will."),),
        theme="mental health",
        relevance=Relevance(causes=("the Mental Health Act of 1974",)),
    )
    text = "Repeal the Mental Health Act of 1974, which nobody in the whole administration can bear to apply."
    assert score(text, brief, lexicon).levels.relevant == 2
    assert score(text.replace("1974", "1999"), brief, lexicon).levels.relevant == 1


def test_an_irregular_form_of_a_verb_of_the_facts_is_the_same_word(lexicon: Lexicon) -> None:
    brief = Brief(original="Protect migrants.", facts=(Fact("Rivets are stolen and blorbs withheld by employers."),))
    reasons = score("Make it a crime to withhold anything.", brief, lexicon).reasons
    assert ["withhold" in reason.text for reason in reasons if reason.rule == "R.problem"] == [True]
