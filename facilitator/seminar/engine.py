"""The engine: the core together with the activities that the program has.

    decide(state, command, now) -> events      evolve(state, recorded event) -> state

Both are pure. `cli` makes the one engine of the program from the list of activities and passes it down.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from facilitator.seminar import decide, evolve
from facilitator.seminar.commands import Command, Rejected
from facilitator.seminar.decide.labels import step_label
from facilitator.seminar.events import CORE_EVENTS, Event, Recorded, SessionOpened, kind_of
from facilitator.seminar.evolve import no_longer_than, opened
from facilitator.seminar.neutral import Buffer
from facilitator.seminar.state import Evolver, Handler, PureActivity, State, ToScore, UndoEntry
from facilitator.seminar.timer import Moment


class Engine:
    """Decides upon commands and applies events, of the core and of all activities.

    Raises ValueError where two activities have the same kind, or the same command or event.
    """

    def __init__(self, activities: Iterable[PureActivity]) -> None:
        self.activities: Mapping[str, PureActivity] = _by_kind((*activities, Buffer()))
        self._handlers: dict[type, Handler] = dict(decide.HANDLERS)
        self._evolvers: dict[type, Evolver] = dict(evolve.HANDLERS)
        self._planning: set[type] = set(decide.PLANNING)
        self._to_score: dict[type, Callable[[Command], ToScore | None]] = {}
        for activity in self.activities.values():
            self._add(activity)

    def _add(self, activity: PureActivity) -> None:
        rules = activity.rules
        taken = (self._handlers.keys() & rules.commands.keys()) | (self._evolvers.keys() & rules.events.keys())
        if taken:
            names = ", ".join(sorted(each.__name__ for each in taken))
            raise ValueError(f"the activity '{activity.kind}' takes what belongs to another one: {names}")
        self._handlers |= rules.commands
        self._evolvers |= rules.events
        self._planning |= rules.planning
        self._to_score |= dict.fromkeys(rules.commands, rules.to_score)

    @property
    def commands(self) -> frozenset[type]:
        """All kinds of commands."""
        return frozenset(self._handlers)

    @cached_property
    def event_kinds(self) -> Mapping[str, type[Event]]:
        """All kinds of events, by the name that the journal has for them."""
        own: list[type[Event]] = [each for each in self._evolvers if each not in CORE_EVENTS]
        return {kind_of(each): each for each in (*CORE_EVENTS, *own)}

    def decide(self, state: State, command: Command, now: Moment) -> tuple[Event, ...]:
        """The events that follow from a command, in order; none where nothing would change.

        Raises:
            Rejected: the state does not allow it; the code names the sentence that says why.
        """
        if state.course.stage == "ended" and type(command) in self._planning:
            raise Rejected("already_ended")
        return self._handlers[type(command)](state, command, now)

    def to_score(self, command: Command) -> ToScore | None:
        """What of a command has to be scored before it is decided upon; None where nothing has."""
        hook = self._to_score.get(type(command))
        return hook(command) if hook else None

    def step_label(self, state: State, command: Command) -> str:
        """How an undo would name this command; empty where it cannot be undone."""
        return step_label(state, command)

    def evolve(self, state: State | None, recorded: Recorded) -> State:
        """The state after one more event; None before `SessionOpened`, which must come first.

        A facilitators' step (an event with a `step`) puts the course before it on the undo stack.
        """
        event = recorded.event
        if isinstance(event, SessionOpened):
            return opened(event, recorded, self.activities)
        if state is None:
            raise ValueError(f"event {recorded.seq} ({type(event).__name__}) comes before the session was opened")
        if recorded.step:
            entry = UndoEntry(recorded.seq, recorded.step, state.course)
            state = replace(state, undo=no_longer_than((*state.undo, entry)))
        return replace(self._evolvers[type(event)](state, event, recorded), seq=recorded.seq)

    def replay(self, records: Iterable[Recorded]) -> State:
        """The state that a journal amounts to; raises ValueError where it is empty."""
        state: State | None = None
        for recorded in records:
            state = self.evolve(state, recorded)
        if state is None:
            raise ValueError("a session without events has no state")
        return state


def _by_kind(activities: tuple[PureActivity, ...]) -> dict[str, PureActivity]:
    by_kind = {each.kind: each for each in activities}
    if len(by_kind) < len(activities):
        raise ValueError("two activities have the same kind")
    return by_kind
