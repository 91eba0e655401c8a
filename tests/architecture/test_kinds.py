"""What belongs to one kind of item has its own type: nothing is cast, and no match passes over what it does not know.

A new content, task, phase or step that somebody has forgotten is then an error of types or raises at once.
"""

import ast
from collections.abc import Iterator

import pytest

from facilitator.activities.contract import Activity
from tests.architecture.test_layers import sources

HELD_BY_KIND = "seminar/state.py"
"""Where the core keeps something by kind, and gives it back to its activity with its type."""

HANDS_ON = {*Activity.__annotations__}
"""What a match outside of activities may ask where it does not know a kind of step."""


def casts(tree: ast.Module) -> Iterator[int]:
    """The lines in which a type is claimed."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cast":
            yield node.lineno


def untyped(tree: ast.Module) -> Iterator[int]:
    """The lines in which a type is left open."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "Any":
            yield node.lineno


def passed_over(tree: ast.Module, is_activity: bool) -> Iterator[int]:
    """The lines of each `case _` that takes a kind as if it knew it.

    In an activity it may only raise. Elsewhere, where the match is about a `kind`, it may also ask the activities.
    """
    for match in ast.walk(tree):
        if isinstance(match, ast.Match) and (is_activity or _is_kind(match.subject)):
            for case in match.cases:
                if _takes_all(case) and not _raises(case) and (is_activity or not _hands_on(case)):
                    yield case.pattern.lineno


def _is_kind(subject: ast.expr) -> bool:
    return isinstance(subject, ast.Attribute) and subject.attr == "kind"


def _takes_all(case: ast.match_case) -> bool:
    return isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and case.guard is None


def _raises(case: ast.match_case) -> bool:
    return isinstance(case.body[-1], ast.Raise)


def _hands_on(case: ast.match_case) -> bool:
    nodes = [node for statement in case.body for node in ast.walk(statement)]
    return any(isinstance(node, ast.Attribute) and node.attr in HANDS_ON for node in nodes)


def test_what_is_kept_by_kind_gets_its_type_back_in_one_module() -> None:
    pure = {name: tree for name, tree in sources().items() if name.startswith(("activities/", "seminar/"))}
    assert [name for name, tree in pure.items() if list(casts(tree))] == [HELD_BY_KIND]


def test_no_activity_leaves_a_type_open() -> None:
    found = {name: list(untyped(tree)) for name, tree in sources().items() if name.startswith("activities/")}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_no_match_passes_over_a_kind_that_it_does_not_know() -> None:
    found = {name: list(passed_over(tree, name.startswith("activities/"))) for name, tree in sources().items()}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("body", "in_activity", "elsewhere"),
    [
        ("return ''", True, True),
        ("raise AssertionError", False, False),
        ("return state.rules(run).step_label(step)", True, False),
    ],
)
def test_the_rule_sees_who_passes_over_a_kind(body: str, in_activity: bool, elsewhere: bool) -> None:
    tree = ast.parse(f"def f():\n match step.kind:\n  case 'item':\n   return 'next'\n  case _:\n   {body}")
    assert (bool(list(passed_over(tree, True))), bool(list(passed_over(tree, False)))) == (in_activity, elsewhere)
