"""Any text has a score, the same one everywhere, with reasons that point at its words."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.content.exercise_checks import load_lexicon
from facilitator.smart.model import CRITERIA, HIGHEST_LEVEL, Brief, Levels, Weights, as_record
from facilitator.smart.scorer import SCORER_VERSION, score, total
from facilitator.smart.words.lexicon import Lexicon, build_lexicon, extended

PIECES = (
    "adopt",
    "a law",
    "by 2026",
    "and",
    "not",
    "without",
    "the",
    "of",
    ",",
    ".",
    "5 %",
    "to",
    "should",
    "we",
    "that",
    "(",
    "!",
)
STRONG = (
    "Repair the 1,900 broken rural water points by 2027, 600 a year, paid from the water budget, "
    "so as to realise the right to water of rural women."
)


def test_a_strong_text_has_all_levels_and_nothing_to_mend(brief: Brief, lexicon: Lexicon) -> None:
    found = score(STRONG, brief, lexicon)
    assert found.levels == Levels(3, 3, 3, 3, 3)
    assert (found.total, found.edits, found.scorer) == (100, (), SCORER_VERSION)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_has_a_score(text: str) -> None:
    found = score(text, None, load_lexicon())
    assert 0 <= found.total <= 100
    assert all(0 <= found.levels.of(criterion) <= HIGHEST_LEVEL for criterion in CRITERIA)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES)))
def test_reasons_point_at_the_very_words(words: list[str]) -> None:
    text = " ".join(words)
    for reason in score(text, None, load_lexicon()).reasons:
        assert text[reason.start : reason.end] == reason.text


@pytest.mark.parametrize("piece", ["adopt a law by 2026 and ", "a", "(", "\u0301", "without not ", "1,", "\n", "🙂 "])
def test_a_hundred_kilobytes_are_scored(piece: str, brief: Brief, lexicon: Lexicon) -> None:
    found = score(piece * (100_000 // len(piece)), brief, lexicon)
    assert 0 <= found.total <= 100


def test_hash_seed_and_locale_change_nothing(brief: Brief, lexicon: Lexicon) -> None:
    program = (
        "import json; from facilitator.content.exercise_checks import load_lexicon; "
        "from facilitator.smart.scorer import score; "
        "from facilitator.smart.model import as_record;"
        f"print(json.dumps(as_record('a', score({STRONG!r}, None, load_lexicon()))))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, locale in (("1", "C"), ("2", "C.UTF-8"))
    }
    assert found == {json.dumps(as_record("a", score(STRONG, None, lexicon))) + "\n"}


def test_the_record_has_the_fields_of_the_batch_format(brief: Brief, lexicon: Lexicon) -> None:
    record = as_record("a1", score("Improve access to water soon.", brief, lexicon))
    assert list(record) == [
        "id", "levels", "total", "action_category", "demands", "flags", "reasons", "edits", "words", "scorer",
        "sure", "perhaps",
    ]  # fmt: skip
    assert list(record["levels"]) == ["S", "M", "A", "R", "T"]
    assert {"criterion", "rule", "start", "end", "text"} <= set(record["reasons"][0])
    assert json.loads(json.dumps(record)) == record


def test_weights_count_in_the_total_only() -> None:
    levels = Levels(3, 0, 0, 0, 3)
    assert total(levels, Weights()) == 40
    assert total(levels, Weights(time_bound=6)) == 70
    assert total(levels, Weights(0, 0, 0, 0, 0)) == 0


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Das Wasserrecht bis 2026 durch ein Gesetz für alle Dörfer und die Städte regeln.", "unreadable-language"),
        (
            "Adottare entro il 2026 una legge per la tutela degli anziani e dei poveri nelle città.",
            "unreadable-language",
        ),
        ("Принять закон о воде до 2026 года.", "unreadable-language"),
        ("يجب اعتماد قانون للمياه قبل عام 2026", "unreadable-language"),
        ("Why does nobody repair the pumps?", "no-action"),
        ("water wells women girls 38% 2027 budget pumps law", "keywords"),
        ("Repair the wells. " * 20, "long"),
    ],
)
def test_what_stands_apart_is_flagged(text: str, flag: str, brief: Brief, lexicon: Lexicon) -> None:
    assert flag in score(text, brief, lexicon).flags


def test_a_language_that_cannot_be_read_is_not_scored(brief: Brief, lexicon: Lexicon) -> None:
    found = score("Das Wasserrecht bis 2026 durch ein Gesetz für alle Dörfer und die Städte regeln.", brief, lexicon)
    assert (found.levels, found.total, found.edits) == (Levels(0, 0, 0, 0, 0), 0, ())


def test_each_criterion_that_can_rise_has_one_edit_and_none_else(brief: Brief, lexicon: Lexicon) -> None:
    found = score("Adopt a water law by 2026.", brief, lexicon)
    assert {edit.criterion for edit in found.edits} == {c for c in CRITERIA if found.levels.of(c) < HIGHEST_LEVEL}


def test_edits_are_worded_for_the_text(brief: Brief, lexicon: Lexicon) -> None:
    found = {edit.criterion: edit.message for edit in score("Abolish the connection fee.", brief, lexicon).edits}
    assert found["T"] == "Say by when to 'abolish the connection fee': a year is enough."
    vague = {edit.criterion: edit.message for edit in score("Progressively repair the wells.", brief, lexicon).edits}
    assert vague["T"] == "'Progressively' is the language of the Covenant; add a first date."


def test_where_no_step_is_asked_the_first_edit_asks_for_one(brief: Brief, lexicon: Lexicon) -> None:
    for text in ("Continue its efforts on water.", "38% of rural households use wells.", ""):
        assert score(text, brief, lexicon).edits[0].criterion == "S"


def test_every_rule_and_every_edit_has_its_words(brief: Brief, lexicon: Lexicon) -> None:
    assert set(CRITERIA) <= set(lexicon.edits)
    for text in (STRONG, "", "Improve water.", "Consider ratifying CEDAW soon.", "a b c d e f g h", "Why?"):
        for reason in score(text, brief, lexicon).reasons:
            assert reason.rule in lexicon.rules
            assert reason.message == lexicon.rules[reason.rule]


def test_a_trainer_can_add_words_to_a_list(brief: Brief, lexicon: Lexicon) -> None:
    text = "Install the kafti in the villages by the feast of lights."
    taught = extended(lexicon, {"time.exact": ["by the feast of lights"]})
    assert score(text, brief, lexicon).levels.time_bound == 0
    assert score(text, brief, taught).levels.time_bound == 3


def test_an_unknown_list_and_a_list_without_a_source_are_refused(lexicon: Lexicon) -> None:
    with pytest.raises(ValueError, match=r"no word list 'time\.exct'"):
        extended(lexicon, {"time.exct": ["by noon"]})
    with pytest.raises(ValueError, match="names no source"):
        build_lexicon({"own.toml": {"list": [{"tag": "x", "words": ["y"]}]}})


def test_the_year_of_the_review_tells_the_future(brief: Brief, lexicon: Lexicon) -> None:
    text = "Adopt a water law by 2024."
    later = replace(brief, facts=(*brief.facts[:-1], replace(brief.facts[-1], text="Reviewed in 2024")))
    assert score(text, brief, lexicon).levels.time_bound == 3
    assert score(text, later, lexicon).levels.time_bound == 0


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Duplicar el presupuesto de agua antes de 2027.", Levels(2, 3, 2, 2, 3)),
        ("Continuar los esfuerzos para mejorar el acceso al agua.", Levels(0, 0, 1, 1, 0)),
        ("Poursuivre ses efforts pour améliorer l'accès à l'eau.", Levels(0, 0, 1, 1, 0)),
        ("Adopter une loi sur l'eau potable avant le prochain examen.", Levels(2, 2, 2, 1, 2)),
    ],
)
def test_french_and_spanish_are_rated_alike(text: str, levels: Levels, brief: Brief, lexicon: Lexicon) -> None:
    found = score(text, brief, lexicon)
    assert found.levels == levels, [(reason.rule, reason.text) for reason in found.reasons]


def test_reasons_of_a_translated_text_point_at_its_own_words(brief: Brief, lexicon: Lexicon) -> None:
    text = "Duplicar el presupuesto de agua antes de 2027."
    for reason in score(text, brief, lexicon).reasons:
        assert text[reason.start : reason.end] == reason.text
    assert "antes de 2027" in {reason.text for reason in score(text, brief, lexicon).reasons}
