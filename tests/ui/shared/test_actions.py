"""One definition of an action gives its key, its footer, its place in the palette and its help."""

import pytest

from facilitator.terminal.editor import ACTIONS
from facilitator.ui.shared.actions import EDITING_ACTIONS, Action, bindings, key_word, open_actions
from facilitator.ui.shared.help import footer_entries, footer_line, help_text

ADD = Action("timer.add", ("plus", "equals_sign"), "30 s more", "Give the clock half a minute more.")
PAUSE = Action(
    "timer.pause", ("space",), "pause", "Stop every clock.", dynamic_label=lambda view: "resume" if view else "pause"
)
NEXT = Action("agenda.next", ("n", "f8"), "next", "Do the one next thing.", is_open=lambda view: not view)
FIND = Action("command.find", ("slash",), "command", "Find any action by a word of it.")
HELP = Action("help.show", ("question_mark",), "help", "Show every key and what it does.")
ALL = (NEXT, PAUSE, ADD, FIND, HELP)


def test_a_function_key_needs_a_letter_beside_it() -> None:
    with pytest.raises(ValueError, match="letter"):
        Action("help.show", ("f1",), "help", "Help.")
    with pytest.raises(ValueError, match="letter"):
        Action("help.show", ("shift+f12",), "help", "Help.")
    assert Action("help.show", ("f1", "f"), "help", "Help.").keys == ("f1", "f")


def test_an_action_is_named_by_subject_and_verb() -> None:
    with pytest.raises(ValueError, match="subject"):
        Action("help", ("h",), "help", "Help.")
    assert ADD.method == "timer_add"


def test_keys_read_as_they_are_printed_on_the_keyboard() -> None:
    assert ADD.key_words == "+ or ="
    assert [key_word(key) for key in ("ctrl+s", "question_mark", "W", "ctrl+plus", "escape")] == [
        "ctrl+s",
        "?",
        "W",
        "ctrl++",
        "Esc",
    ]


def test_bindings_come_from_the_definition() -> None:
    (binding,) = bindings([ADD])
    assert (binding.key, binding.action, binding.show) == ("plus,equals_sign", "timer_add", False)


def test_the_footer_shows_what_is_open_by_its_words_of_now() -> None:
    assert (
        footer_line(footer_entries(ALL, False), 80).plain == "n next   space pause   + 30 s more   / command   ? help"
    )
    assert footer_line(footer_entries(ALL, True), 80).plain == "space resume   + 30 s more   / command   ? help"


def test_a_footer_that_is_too_narrow_keeps_the_first_and_the_way_to_all_others() -> None:
    assert footer_line(footer_entries(ALL, False), 41).plain == "n next   space pause   / command   ? help"
    assert footer_line(footer_entries(ALL, False), 32).plain == "n next   / command   ? help"
    assert footer_line(footer_entries(ALL, False), 10).cell_length <= 10


def test_the_help_has_each_key_with_its_sentence() -> None:
    text = help_text("Keys", ALL, ["A note [b]."]).plain
    assert "A note [b]." in text
    for action in ALL:
        assert f"{action.key_words} " in text and action.help in text


def test_only_open_actions_are_open() -> None:
    assert open_actions(ALL, True) == [PAUSE, ADD, FIND, HELP]


def test_what_the_help_says_of_the_editor_is_what_the_editor_does() -> None:
    assert {key: action.method for action in EDITING_ACTIONS for key in action.keys} == ACTIONS
