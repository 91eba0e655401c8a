"""Every code that the program can refuse with has its sentence, and every step its name."""

import ast
from functools import cache
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import facilitator
from facilitator.activities.questions.rules import LABELS as QUESTION_LABELS
from facilitator.activities.rewriting.rules import LABELS as ROUND_LABELS
from facilitator.activities.rewriting.rules import RoundPhase
from facilitator.seminar.agenda import QuestionPhase
from facilitator.seminar.commands import Rejected, Step
from facilitator.seminar.groups import ItemId
from facilitator.ui.shared.messages import (
    catalogue,
    exhibit_headings,
    phase_words,
    sentence,
    step_words,
    task_words,
)

PACKAGE = Path(facilitator.__file__).parent


@cache
def refusals() -> list[tuple[str, str, frozenset[str]]]:
    """Where, with which code and which parameters, `Rejected` is raised anywhere in the package."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rejected":
                names = frozenset(each.arg for each in node.keywords if each.arg)
                codes = [each.value for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant)]
                assert codes, f"{path}:{node.lineno}: the code must stand there"
                found += [
                    (f"{path.relative_to(PACKAGE)}:{node.lineno}", code, names)
                    for code in codes
                    if isinstance(code, str)
                ]
    return found


def gaps(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def test_every_refusal_has_a_sentence_whose_gaps_are_filled() -> None:
    sentences = catalogue()["rejected"]
    raised = refusals()
    assert len(raised) > 40
    wrong = [
        f"{where}: {code}" for where, code, names in raised if code not in sentences or gaps(sentences[code]) - names
    ]
    assert wrong == []


def test_no_sentence_is_left_over() -> None:
    assert set(catalogue()["rejected"]) - {code for _, code, _ in refusals()} == set()


def test_sentences_end_with_a_full_stop_and_fit_two_lines_of_a_small_screen() -> None:
    for code, words in catalogue()["rejected"].items():
        assert words.endswith("."), code
        assert len(words) <= 100, code


def test_a_refusal_is_worded_with_its_parameters_taken_literally() -> None:
    assert sentence(Rejected("already_absent", speaker="[b]{x}[/b]")) == "[b]{x}[/b] is marked as absent already."


def test_an_unknown_code_is_a_defect_and_not_shown() -> None:
    with pytest.raises(KeyError):
        sentence(Rejected("no_such_code"))


@pytest.mark.parametrize(
    ("kind", "phase"),
    [("begin", ""), ("turn", ""), ("hand", ""), ("question", "write"), ("round", "brief"), ("item", ""), ("end", "")],
)
def test_every_kind_of_step_has_a_name(kind: str, phase: str) -> None:
    step = Step(kind, "Kestria", ItemId("i1"), index=1, phase=phase)
    assert step_words(step)
    assert "{" not in step_words(step)


def test_a_step_names_whom_and_which() -> None:
    assert step_words(Step("turn", "Kestria")) == "give the floor to Kestria"
    assert step_words(Step("round", "Game", index=1, phase="drafting")) == "round 2: start writing"


def test_a_step_inside_a_question_or_a_round_is_undone_by_the_words_that_next_had_for_it() -> None:
    assert catalogue()["step"]["question"] == QUESTION_LABELS
    assert catalogue()["step"]["round"] == ROUND_LABELS


def test_every_phase_has_its_words() -> None:
    for question_phase in get_args(QuestionPhase):
        assert phase_words("question", question_phase)
        task_words("question", question_phase)
        assert step_words(Step("question", phase=question_phase))
    for round_phase in get_args(RoundPhase):
        assert phase_words("round", round_phase)
        task_words("round", round_phase)
        assert step_words(Step("round", phase=round_phase))


def test_everything_that_is_shown_again_has_a_heading() -> None:
    sections = {
        node.args[0].value
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Exhibit"
        if isinstance(node.args[0], ast.Constant)
    }
    assert sections == set(exhibit_headings())
