"""What the shell adds to a command before it is decided upon: a score, a random order, who is here, open drafts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from facilitator.activities.rewriting.rules import EnterRewrite, Submit, exercise_of, is_for_the_bell
from facilitator.seminar.commands import Advance, Command, DrawGroups, EndSeminar, GoToItem, ScoredDraft, SkipItem
from facilitator.seminar.exercises import LONGEST_REWRITE, Exercise
from facilitator.seminar.ids import PersonId
from facilitator.seminar.state import State
from facilitator.seminar.text import clean_text
from facilitator.session.drafts import Drafts
from facilitator.smart.model import Score
from facilitator.smart.scorer import unscored


class Shell(Protocol):
    """What enriching needs of the hub."""

    drafts: Drafts

    def levels(self, text: str, exercise: Exercise) -> Score | None:
        """The levels of a text; None where the scorer fails on it."""

    def present(self) -> tuple[PersonId, ...]:
        """Who is here."""

    def shuffled(self, people: Sequence[PersonId]) -> tuple[PersonId, ...]:
        """The people in a random order."""


def enriched(command: Command, state: State, shell: Shell) -> Command:
    """The command with what it needs from chance, the scorer and the network."""
    match command:
        case Submit(text=text) | EnterRewrite(text=text):
            return replace(command, score=_score(state, text, shell))
        case Advance():
            present = shell.present()
            if state.scenario.groups.mode == "lot":  # those who have no group may get one at random
                present = shell.shuffled(present)
            return replace(command, present=present, drafts=_open_drafts(state, shell))
        case SkipItem() | GoToItem() | EndSeminar():
            return replace(command, drafts=_open_drafts(state, shell))
        case DrawGroups():
            return replace(command, order=shell.shuffled(shell.present()))
        case _:
            return command


def _score(state: State, text: str, shell: Shell) -> Score | None:
    """The score of a rewrite; None for one that will be refused, so that scoring a huge text keeps nobody waiting."""
    exercise, cleaned = exercise_of(state), clean_text(text).strip()
    if exercise is None or not 0 < len(cleaned) <= LONGEST_REWRITE:
        return None
    return shell.levels(cleaned, exercise) or unscored(cleaned)


def _open_drafts(state: State, shell: Shell) -> tuple[ScoredDraft, ...]:
    """The drafts that the bell will collect, with their scores; none while nobody drafts."""
    key, exercise = state.text_key, exercise_of(state)
    if key is None or exercise is None or not state.groups_are_writing:
        return ()
    return tuple(
        ScoredDraft(group, text, shell.levels(text, exercise) or unscored(text))
        for group, draft in shell.drafts.of_round(key).items()
        if is_for_the_bell(state, key, group)
        for text in [draft.text.strip()[:LONGEST_REWRITE]]
    )
