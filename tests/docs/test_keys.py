"""Every key is described where its user looks, and no key that does not exist is."""

from collections.abc import Iterable
from typing import Final

import pytest

from facilitator.activities.questions.participant import GIVE
from facilitator.activities.rewriting.draft_page import DRAFT_ACTIONS
from facilitator.ui.console.actions import APP_ACTIONS, CONSOLE_ACTIONS
from facilitator.ui.console.card_screen import CardScreen
from facilitator.ui.console.door_screen import DoorScreen
from facilitator.ui.console.words import WALL_CHOICES
from facilitator.ui.participant.page import MORE, PARTICIPANT_ACTIONS
from facilitator.ui.participant.writing import LETTERS, WRITE
from facilitator.ui.shared.actions import EDITING_ACTIONS, Action, key_word
from facilitator.ui.shared.app import EVERYWHERE
from facilitator.ui.wall.replay import REPLAY_ACTIONS
from tests.docs.pages import codes, first_cells, page, section

CONSOLE: Final = (*CONSOLE_ACTIONS, *APP_ACTIONS, *EVERYWHERE)
PARTICIPANT: Final = (*PARTICIPANT_ACTIONS, *DRAFT_ACTIONS, GIVE, MORE, LETTERS, WRITE, *EDITING_ACTIONS, *EVERYWHERE)
WALL_WORDS: Final = {
    "follow": "what is on",
    "join": "how to join",
    "agenda": "the agenda",
    "blank": "nothing",
    "message": "the last message",
}


def keys_of(actions: Iterable[Action]) -> set[str]:
    return {key_word(key) for action in actions for key in action.keys}


def test_the_facilitators_page_has_every_key_of_the_console_and_no_other() -> None:
    described = first_cells(section(page("docs/facilitating.md"), "Keys of the console"))
    assert set(described) == keys_of(CONSOLE)
    assert len(described) == len(set(described))


@pytest.mark.parametrize("screen", [CardScreen, DoorScreen])
def test_the_facilitators_page_has_the_keys_of_the_cards_and_of_the_door(
    screen: type[CardScreen] | type[DoorScreen],
) -> None:
    assert keys_of(screen.ACTIONS) <= codes(section(page("docs/facilitating.md"), "Keys of the console"))


def test_the_participants_page_has_every_key_and_no_other() -> None:
    rows = [row for row in page("docs/joining.md").splitlines() if row.startswith("| `")]
    assert keys_of(PARTICIPANT) <= codes("\n".join(rows))
    assert set(first_cells("\n".join(rows))) <= keys_of(PARTICIPANT)


def test_the_page_of_commands_has_every_key_of_a_replay_and_no_other() -> None:
    described = first_cells(section(page("docs/commands.md"), "`replay SESSION`"))
    assert {each for each in described if not each.startswith("--")} == keys_of((*REPLAY_ACTIONS, *EVERYWHERE))


def test_everything_that_the_wall_can_be_told_to_show_is_described() -> None:
    row = next(row for row in page("docs/facilitating.md").splitlines() if row.startswith("| `w` |"))
    assert {mode for mode, _ in WALL_CHOICES} == set(WALL_WORDS)
    assert all(words in row for words in WALL_WORDS.values())
