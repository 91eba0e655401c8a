"""The session's scorer: the scenario's weights, and a trainer's words for one exercise or for all."""

import io
from dataclasses import replace

from facilitator.content.exercise_checks import load_lexicon
from facilitator.seminar.exercises import Lexical, ScoringPlan
from facilitator.seminar.groups import ExerciseId
from facilitator.session.scoring import REMEMBERED, LexiconScorer
from facilitator.session.scoring_child import Answer, Setting, answer_texts, framed
from facilitator.smart.model import Weights
from facilitator.smart.request.brief import read_brief
from facilitator.smart.words.lexicon import Lexicon
from tests.seminar.given import HEALTH

OWN_WORD = Lexical("verb.general", ("blorpify",))
TEXT = "Blorpify all rural clinics by the end of 2026."


def scorer(plan: ScoringPlan) -> LexiconScorer:
    return LexiconScorer(load_lexicon, plan)


def test_the_lexicon_is_asked_for_with_the_first_text_that_is_scored() -> None:
    asked = list[str]()

    def lexicon() -> Lexicon:
        asked.append("lexicon")
        return load_lexicon()

    session = LexiconScorer(lexicon, ScoringPlan())
    assert asked == []
    session.score(TEXT, HEALTH)
    assert asked == ["lexicon"]


def test_a_trainers_word_counts_in_its_exercise_alone() -> None:
    plain, own = HEALTH, replace(HEALTH, id=ExerciseId("own"), lexicon=(OWN_WORD,))
    session = scorer(ScoringPlan())
    without, with_it = session.score(TEXT, plain), session.score(TEXT, own)
    assert with_it.action_category < without.action_category
    assert session.score(TEXT, plain) == without


def test_a_text_that_is_looked_at_again_is_not_read_again_and_few_are_remembered() -> None:
    session = scorer(ScoringPlan())
    first = session.score(TEXT, HEALTH)
    assert session.score(TEXT, HEALTH) is first
    for number in range(REMEMBERED):
        session.score(f"{number}", HEALTH)
    again = session.score(TEXT, HEALTH)
    assert again == first
    assert again is not first


def test_a_scenarios_words_are_read_once_however_many_exercises_it_has() -> None:
    asked = list[str]()

    def lexicon() -> Lexicon:
        asked.append("lexicon")
        return load_lexicon()

    session = LexiconScorer(lexicon, ScoringPlan(lexicon=(OWN_WORD,)))
    first, second = HEALTH, replace(HEALTH, id=ExerciseId("second"))
    session.score(TEXT, first)
    session.score(TEXT, second)
    assert asked == ["lexicon"]
    session.score(TEXT, replace(HEALTH, id=ExerciseId("third"), lexicon=(OWN_WORD,)))
    assert asked == ["lexicon", "lexicon"]


def test_no_first_text_waits_for_the_words_of_its_exercise() -> None:
    asked = list[str]()

    def lexicon() -> Lexicon:
        asked.append("lexicon")
        return load_lexicon()

    own = replace(HEALTH, id=ExerciseId("own"), lexicon=(OWN_WORD,))
    scorer_of = LexiconScorer(lexicon, ScoringPlan())
    sink = io.BytesIO()
    answer_texts(lambda setting: scorer_of, io.BytesIO(framed(Setting(ScoringPlan(), (HEALTH, own), 60.0))), sink)
    assert asked == ["lexicon", "lexicon"]
    assert sink.getvalue() == framed(Answer(None, "", 0.0)), "nothing but that it is ready"
    before = read_brief.cache_info().misses
    scorer_of.score(TEXT, HEALTH)
    scorer_of.score(TEXT, own)
    assert (asked, read_brief.cache_info().misses) == (["lexicon", "lexicon"], before)


def test_a_scenarios_word_counts_in_every_exercise() -> None:
    with_it = scorer(ScoringPlan(lexicon=(OWN_WORD,))).score(TEXT, HEALTH)
    own = scorer(ScoringPlan()).score(TEXT, replace(HEALTH, lexicon=(OWN_WORD,)))
    assert with_it == own


def test_the_total_is_weighed_as_the_scenario_says() -> None:
    text = "Abolish user fees for antenatal care in all public facilities by the end of 2026."
    levels = scorer(ScoringPlan()).score(text, HEALTH).levels
    weights = Weights(0, 0, 0, 0, 1)
    assert scorer(ScoringPlan(weights=weights)).score(text, HEALTH).total == round(levels.time_bound / 3 * 100)
