"""Interventions: States speak in turn, and a guiding question stands beside them on the wall."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from facilitator.seminar.agenda import Item
from facilitator.seminar.commands import Command, FacilitatorCommand, Rejected
from facilitator.seminar.contents import DraftPlace
from facilitator.seminar.decide.rules import running_item
from facilitator.seminar.events import Event, Recorded
from facilitator.seminar.evolve import with_run
from facilitator.seminar.groups import ItemId
from facilitator.seminar.neutral import (
    no_savings,
    no_shown_label,
    no_step,
    no_step_label,
    no_taking,
    no_way_back,
    no_withdrawal,
    nothing_collected,
    nothing_left,
    nothing_to_hide,
    nothing_to_reveal,
    nothing_to_score,
    nothing_to_show,
    same_part,
)
from facilitator.seminar.speakers import FloorRules
from facilitator.seminar.state import ItemRun, Rules, State
from facilitator.seminar.timer import Moment, Timer

KIND: Final = "interventions"


@dataclass(frozen=True, slots=True)
class PinQuestion(FacilitatorCommand):
    """Show a guiding question of the item that is on (0-based), or none (None)."""

    index: int | None


@dataclass(frozen=True, slots=True)
class QuestionPinned(Event):
    """A guiding question (0-based) stands on the wall beside the speaker, or none."""

    item: ItemId
    index: int | None


@dataclass(frozen=True, slots=True)
class InterventionsPart:
    """Which guiding question (0-based) is on the wall."""

    pinned: int | None = None

    @property
    def timer(self) -> None:
        """Only speakers have clocks."""

    def with_timer(self, timer: Timer) -> "InterventionsPart":
        """Itself."""
        return self

    @property
    def draft(self) -> DraftPlace | None:
        """Nothing is written."""
        return None

    @property
    def note(self) -> None:
        """Nothing is typed."""


def part_of(run: ItemRun) -> InterventionsPart:
    """What is kept of an item; of one of another kind, nothing."""
    return run.part if isinstance(run.part, InterventionsPart) else InterventionsPart()


def _opened(item: Item) -> InterventionsPart:
    return InterventionsPart(pinned=0 if item.questions else None)


def _pin(state: State, command: PinQuestion, now: Moment) -> tuple[Event, ...]:
    run = running_item(state)
    if not isinstance(run.part, InterventionsPart):
        raise Rejected("no_question")
    if command.index is not None and not 0 <= command.index < len(run.item.questions):
        raise Rejected("no_question")
    return (QuestionPinned(run.item.id, command.index),)


def _with_part(state: State, item: ItemId, change: Callable[[InterventionsPart], InterventionsPart]) -> State:
    def changed(run: ItemRun) -> ItemRun:
        return replace(run, part=change(run.part)) if isinstance(run.part, InterventionsPart) else run

    return with_run(state, item, changed)


def _question_pinned(state: State, event: QuestionPinned, recorded: Recorded) -> State:
    return _with_part(state, event.item, lambda part: replace(part, pinned=event.index))


def _label(state: State, command: Command) -> str:
    return "choose the guiding question" if isinstance(command, PinQuestion) else ""


RULES: Final = Rules(
    floor=FloorRules(takes_hands=True, keeps_length=False, is_for_states=True),
    opened=_opened,
    started=same_part,
    commands={PinQuestion: _pin},
    planning=frozenset(),
    to_score=nothing_to_score,
    collects=nothing_collected,
    events={QuestionPinned: _question_pinned},
    next_step=no_step,
    take=no_taking,
    back=no_way_back,
    leave=nothing_left,
    show=nothing_to_show,
    hide=nothing_to_hide,
    reveal=nothing_to_reveal,
    label=_label,
    step_label=no_step_label,
    shown_label=no_shown_label,
    withdraw=no_withdrawal,
    savings=no_savings,
)
