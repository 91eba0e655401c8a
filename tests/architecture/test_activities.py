"""Nobody outside of an activity's folder knows it: not its kind, not its commands and events, not its modules.

A new kind of item then needs a folder and a line in the catalogue, and whoever takes one out has nothing else to look
for. `lint-imports` holds that no layer below imports an activity; this holds every module, and words besides imports.
"""

import ast
from collections.abc import Iterator, Mapping

from facilitator.activities import catalogue
from facilitator.activities.contract import Activity
from facilitator.seminar.events import kind_of
from tests.architecture.test_layers import sources

CATALOGUE = "activities/catalogue.py"

SAME_WORD = {("content/part.py", "questions")}
"""The key under which items have guiding questions: several kinds share it, and one of them has its name."""

_ACTIVITIES = "facilitator.activities."


def folders() -> dict[str, str]:
    """The folder of each activity, by the name under which the catalogue has it."""
    return {
        name.name: node.module.removeprefix(_ACTIVITIES).split(".")[0]
        for node in ast.walk(sources()[CATALOGUE])
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(_ACTIVITIES)
        for name in node.names
        if name.name in vars(catalogue) and name.name.isupper()
    }


def words() -> dict[str, str]:
    """What only an activity's own folder may name, with that folder: its kinds, its commands and its events."""
    known: dict[str, str] = {}
    for name, folder in folders().items():
        activity: Activity = vars(catalogue)[name]
        events = activity.rules.events
        own = {activity.kind, *(each.__name__ for each in (*activity.rules.commands, *events)), *map(kind_of, events)}
        known |= dict.fromkeys(own, folder)
    return known


def docstrings(tree: ast.Module) -> set[int]:
    """The identities of the texts that stand alone: they say something to readers, and decide nothing."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def known_by(module: str, tree: ast.Module, own: Mapping[str, str]) -> Iterator[str]:
    """What a module knows of activities in whose folders it does not stand."""
    standing_in = module.split("/")[1] if module.startswith("activities/") else ""
    texts = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in texts:
            if own.get(node.value, standing_in) != standing_in:
                yield node.value
        elif isinstance(node, ast.ImportFrom | ast.Import):
            for imported in _imported(node):
                folder = imported.split(".")[0]
                if folder in set(own.values()) - {standing_in}:
                    yield imported


def _imported(node: ast.ImportFrom | ast.Import) -> set[str]:
    """The modules of activities that are imported, without the package of all."""
    if isinstance(node, ast.Import):
        full = {each.name for each in node.names}
    elif node.module == _ACTIVITIES.rstrip("."):
        full = {f"{node.module}.{each.name}" for each in node.names}
    else:
        full = {node.module or ""}
    return {each.removeprefix(_ACTIVITIES) for each in full if each.startswith(_ACTIVITIES)}


def test_nobody_outside_of_its_folder_knows_an_activity() -> None:
    own = words()
    found = {(module, each) for module, tree in sources().items() for each in known_by(module, tree, own)}
    found = {(module, each) for module, each in found if module != CATALOGUE}
    assert sorted(found - SAME_WORD) == [], "give the activity a hook for this"
    assert found >= SAME_WORD


def test_the_rule_sees_a_kind_an_event_and_an_import_but_no_docstring() -> None:
    tree = ast.parse(
        '"""About questions."""\nfrom facilitator.activities.questions.rules import X\n'
        'from facilitator.activities import rewriting\nif kind == "questions" or name == "answer_given": f("other")\n'
    )
    known = {"questions", "questions.rules", "answer_given", "rewriting"}
    assert set(known_by("ui/console/body.py", tree, words())) == known
    assert set(known_by("activities/questions/rules.py", tree, words())) == {"rewriting"}
