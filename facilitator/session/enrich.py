"""What the shell adds to a command before it is decided upon: a score, the order of a lot, who is here, open drafts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from facilitator.domain.commands import (
    Advance,
    Command,
    DrawGroups,
    EndSeminar,
    EnterRewrite,
    GoToItem,
    ScoredDraft,
    SkipItem,
    Submit,
)
from facilitator.domain.ids import PersonId
from facilitator.domain.state import State
from facilitator.domain.text import clean_text
from facilitator.session.drafts import Drafts
from facilitator.session.scoring import Scorer


class Shell(Protocol):
    """What enriching needs of the hub."""

    drafts: Drafts

    @property
    def scorer(self) -> Scorer:
        """The scorer of the session."""

    def present(self) -> tuple[PersonId, ...]:
        """Who is connected."""

    def shuffled(self, people: Sequence[PersonId]) -> tuple[PersonId, ...]:
        """The people in an order by lot."""


def enriched(command: Command, state: State, shell: Shell) -> Command:
    """The command with what it needs from chance, the scorer and the network."""
    match command:
        case Submit(text=text) | EnterRewrite(text=text):
            exercise = state.exercise
            return (
                replace(command, score=shell.scorer.score(clean_text(text).strip(), exercise)) if exercise else command
            )
        case Advance():
            return replace(command, present=shell.present(), drafts=_open_drafts(state, shell))
        case SkipItem() | GoToItem() | EndSeminar():
            return replace(command, drafts=_open_drafts(state, shell))
        case DrawGroups():
            return replace(command, order=shell.shuffled(shell.present()))
        case _:
            return command


def _open_drafts(state: State, shell: Shell) -> tuple[ScoredDraft, ...]:
    """The drafts that the bell will collect, with their scores; none while nobody drafts."""
    key, exercise = state.round_key, state.exercise
    if key is None or exercise is None or not state.submission_is_open:
        return ()
    return tuple(
        ScoredDraft(group, draft.text, shell.scorer.score(draft.text.strip(), exercise))
        for group, draft in shell.drafts.of_round(key).items()
        if state.latest(key, group) is None
    )
