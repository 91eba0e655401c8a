"""What holds for every screen: people's words are no markup, actions are whole, Textual's private names stay its own.

The rules are read from the source, so that a screen written tomorrow is held to them too.
"""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pytest
import textual.widgets
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

import facilitator
import facilitator.activities
import facilitator.terminal
import facilitator.ui
from facilitator.terminal.editor import DraftEditor
from facilitator.terminal.terminal_input import EDITING_SEQUENCES
from facilitator.ui.console.card_screen import CardScreen
from facilitator.ui.shared.actions import Action, is_function_key
from facilitator.ui.shared.app import EVERYWHERE, SessionApp, SessionScreen

PACKAGE = Path(facilitator.__file__).parent
SOURCES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for folder in ("ui", "terminal", "activities")
    for path in (PACKAGE / folder).rglob("*.py")
    if path.name != "activity.py"  # loaders, which import inside functions on purpose
}
"""Of the frames of the screens and of the activities, whose pages stand in them."""

WITHOUT_MARKUP = {"Input", "OptionList", "TextArea"}
"""Textual's widgets that take text literally, or can be told to."""

Kind = TypeVar("Kind", bound=ast.AST)


def nodes(kind: type[Kind]) -> Iterator[tuple[str, Kind]]:
    """The nodes of a kind in all modules of the screens, with where they stand."""
    for name, tree in SOURCES.items():
        for node in ast.walk(tree):
            if isinstance(node, kind):
                yield f"{name}:{getattr(node, 'lineno', 0)}", node


def modules() -> list[ModuleType]:
    packages = (facilitator.ui, facilitator.terminal, facilitator.activities)
    names = [each.name for one in packages for each in pkgutil.walk_packages(one.__path__, f"{one.__name__}.")]
    return [importlib.import_module(name) for name in names]


def own_classes(base: type) -> list[type]:
    found = {
        each
        for module in modules()
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, base) and each.__module__ == module.__name__
    }
    return sorted(found, key=lambda each: each.__qualname__)


def leaves(base: type) -> list[type]:
    """The classes that are put on screen: those that no other class of the package extends."""
    classes = own_classes(base)
    return [each for each in classes if not any(each in other.__mro__[1:] for other in classes)]


def test_only_widgets_that_take_text_literally_are_used() -> None:
    with_markup = {name for name in dir(textual.widgets) if name[0].isupper()} - WITHOUT_MARKUP
    used = [
        f"{where} {alias.name}"
        for where, node in nodes(ast.ImportFrom)
        if (node.module or "").startswith("textual.widgets")
        for alias in node.names
        if alias.name in with_markup
    ]
    assert used == []


def test_lists_of_options_do_not_read_markup() -> None:
    calls = [
        (where, node)
        for where, node in nodes(ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id in ("OptionList", "ChoiceList")
    ]
    assert calls
    for where, node in calls:
        told = {each.arg: each.value for each in node.keywords}
        value = told.get("markup")
        assert isinstance(value, ast.Constant) and value.value is False, where


def test_every_input_line_is_one_whose_cursor_stands_still() -> None:
    made = [place for place, call in nodes(ast.Call) if ast.unparse(call.func).split(".")[-1] == "Input"]
    assert made == []


def test_nothing_is_turned_into_markup() -> None:
    forbidden = {"from_markup", "render_str", "from_ansi"}
    used = [f"{where} {node.attr}" for where, node in nodes(ast.Attribute) if node.attr in forbidden]
    used += [
        f"{where} markup"
        for where, node in nodes(ast.keyword)
        if node.arg == "markup" and not (isinstance(node.value, ast.Constant) and node.value.value is False)
    ]
    assert used == []


def test_titles_of_borders_and_tooltips_are_content_or_our_own_words() -> None:
    parsed = {"border_title", "border_subtitle", "tooltip"}
    set_later = [
        (where, target.attr, node.value)
        for where, node in nodes(ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute)
    ]
    given = [(where, node.arg, node.value) for where, node in nodes(ast.keyword)]
    wrong = [
        f"{where} {name}" for where, name, value in [*set_later, *given] if name in parsed and not _is_harmless(value)
    ]
    assert wrong == []


def _is_harmless(value: ast.expr) -> bool:
    """Whether it is a constant without a bracket, or is made by one of the functions of `safe_text` or `Content`."""
    if isinstance(value, ast.Constant):
        return not isinstance(value.value, str) or "[" not in value.value
    if isinstance(value, ast.IfExp):
        return _is_harmless(value.body) and _is_harmless(value.orelse)
    if not isinstance(value, ast.Call):
        return False
    name = value.func.id if isinstance(value.func, ast.Name) else ast.unparse(value.func)
    return name.startswith(("safe_", "joined", "Content"))


def test_no_widget_renders_a_plain_string() -> None:
    wrong = [
        where
        for where, node in nodes(ast.FunctionDef)
        if node.name == "render"
        and (node.returns is None or ast.unparse(node.returns) in ("str", "RenderResult", "RenderableType"))
    ]
    assert wrong == []


def test_the_rules_see_what_they_forbid() -> None:
    """The tests above can fail: a string that a person wrote is seen in each of the places."""
    for source in ("text", "f'{text}'", "text.upper()", "'[b]' + text", "'[b]x[/b]'"):
        assert not _is_harmless(ast.parse(source, mode="eval").body), source
    for source in ("safe_line(text)", "Content.styled(text)", "'Floor'", "None"):
        assert _is_harmless(ast.parse(source, mode="eval").body), source


def every_action() -> list[Action]:
    found = {
        action.id: action
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, tuple) and value and all(isinstance(each, Action) for each in value)
        for action in value
    }
    return list(found.values())


def test_every_action_has_a_key_that_laptops_do_not_swallow_and_words_for_people() -> None:
    actions = every_action()
    assert {action.id for action in EVERYWHERE} <= {action.id for action in actions}
    for action in actions:
        assert any(not is_function_key(key) for key in action.keys), action.id
        assert action.help.endswith("."), action.id
        assert 0 < len(action.label) <= 24, action.id


def test_no_action_takes_a_plain_letter_from_an_editor() -> None:
    for action in every_action():
        if action.priority:
            assert not any(len(key) == 1 for key in action.keys), action.id


@pytest.mark.parametrize("owner", [*leaves(SessionScreen), *leaves(SessionApp)], ids=lambda each: each.__name__)
def test_every_action_that_is_listed_can_be_carried_out_by_one_key(owner: type[Any]) -> None:
    listed = [each for base in owner.__mro__ for each in vars(base).get("BINDINGS", ())]
    bound = {each.key if isinstance(each, Binding) else each[0] for each in listed}
    keys: dict[str, str] = {}
    for action in owner.ACTIONS:
        assert hasattr(owner, f"action_{action.method}"), action.id
        assert ",".join(action.keys) in bound, action.id
        for key in action.keys:
            assert key not in keys, f"{key}: {action.id} and {keys.get(key)}"
            keys[key] = action.id


def test_screens_stand_alone_without_the_app_of_another_audience() -> None:
    """Every app and screen can be imported by itself: no import inside a function hides a cycle."""
    inside = [
        where
        for where, node in nodes(ast.FunctionDef)
        if any(isinstance(each, ast.Import | ast.ImportFrom) for each in ast.walk(node))
    ]
    assert inside == []
    assert own_classes(App) and own_classes(Screen)


def test_no_handler_calls_the_handler_of_its_base() -> None:
    """Textual calls those of all bases by itself: what they do, such as following a feed, would be done twice."""
    twice = []
    for where, node in nodes(ast.FunctionDef):
        prevented = any(isinstance(each, ast.Attribute) and each.attr == "prevent_default" for each in ast.walk(node))
        if node.name.startswith("on_") and not prevented:
            called = {ast.unparse(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}
            twice += [f"{where} {node.name}"] if f"super().{node.name}" in called else []
    assert twice == []


def test_no_priority_binding_takes_a_key_that_goes_to_the_editor_directly() -> None:
    """Such a key would reach the editor before the binding that should have it; in a dialog no editor has the focus."""
    direct = {*EDITING_SEQUENCES.values(), "space"}
    taken = [
        f"{each.__name__}: {key}"
        for base in (SessionApp, SessionScreen, DraftEditor)
        for each in own_classes(base)
        if each is not CardScreen  # it has lines to type in, and no editor
        for binding in vars(each).get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.priority
        for key in binding.key.split(",")
        if key in direct or len(key) == 1
    ]
    assert taken == []
