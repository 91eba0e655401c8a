"""The rewriting game: groups rewrite a vague recommendation, and the checklist gives levels with reasons.

A round goes brief, drafting, checklist, reveal, board (where the scenario turns it on), model. Rewrites replace each
other until drafting closes; all of them stay in the record.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from facilitator.activities.rewriting.rewrites import NO_REWRITES, RoundRewrites, Submission
from facilitator.seminar.agenda import Item
from facilitator.seminar.commands import (
    Advance,
    Command,
    FacilitatorCommand,
    ParticipantCommand,
    Rejected,
    ScoredDraft,
    Step,
)
from facilitator.seminar.contents import DraftPlace, TextKey
from facilitator.seminar.decide.people import seated_before_drafting
from facilitator.seminar.decide.rules import group_of, item_of, person_of, running_item, words_from
from facilitator.seminar.events import AllotmentSet, Event, Recorded
from facilitator.seminar.evolve import noted, with_run
from facilitator.seminar.exercises import LONGEST_REWRITE, Exercise, RoundPlan, ScoringPlan
from facilitator.seminar.groups import GroupId, ItemId, PersonId, SubmissionId
from facilitator.seminar.state import Contributed, ItemRun, LastPart, Rules, Saving, State, ToScore
from facilitator.seminar.timer import Moment, Timer
from facilitator.smart.model import Score
from facilitator.text import clean_text

KIND: Final = "rewriting"

STEP: Final = "round"
"""The kind of its steps and phases."""

RoundPhase = Literal["brief", "drafting", "checklist", "reveal", "board", "model"]

LABELS: Final[Mapping[str, str]] = {
    "brief": "round {number}: start reading",
    "drafting": "round {number}: start writing",
    "checklist": "round {number}: stop writing",
    "reveal": "round {number}: show rewrites",
    "board": "round {number}: show the board",
    "model": "round {number}: model answers",
}
"""What an undo calls the steps: the words that NEXT has for them."""


def _refusal_in(phase: RoundPhase) -> Rejected | None:
    """Why groups cannot write in a phase; None while they can."""
    if phase == "drafting":
        return None
    return Rejected("drafting_not_open_yet") if phase == "brief" else Rejected("drafting_closed")


@dataclass(frozen=True, slots=True)
class Submit(ParticipantCommand):
    """Hand in a rewrite for one's group; the hub puts in the score."""

    text: str
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class EnterRewrite(FacilitatorCommand):
    """Enter what a group wrote on paper; the hub puts in the score."""

    group: GroupId
    text: str
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class DropRound(FacilitatorCommand):
    """Play one round fewer in an item: its last, which has not begun."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class RoundPhaseEntered(Event):
    """A round (0-based) of the game is in this phase."""

    item: ItemId
    index: int
    phase: RoundPhase


@dataclass(frozen=True, slots=True)
class RoundDropped(Event):
    """A round (0-based) of an item will not be played; it was the last."""

    item: ItemId
    index: int


@dataclass(frozen=True, slots=True)
class RewriteSubmitted(Event):
    """A group handed in a rewrite in a round (0-based)."""

    item: ItemId
    index: int
    submission: Submission


@dataclass(frozen=True, slots=True)
class RewriteShown(Event):
    """A group's rewrite stands on the wall."""

    item: ItemId
    group: GroupId


@dataclass(frozen=True, slots=True)
class RewriteHidden(Event):
    """A group's rewrite was taken off the wall and counts as not shown."""

    item: ItemId
    group: GroupId


@dataclass(frozen=True, slots=True)
class RoundRun:
    """Where the rounds of an item stand: which one, in which phase, and whose rewrite stands on the wall."""

    index: int
    phase: RoundPhase
    timer: Timer
    on_wall: GroupId | None = None


@dataclass(frozen=True, slots=True)
class RewritingPart:
    """The rounds of an item.

    `rounds` is the plan's, without those that were dropped. `revealed` holds round and group of each rewrite shown.
    """

    rounds: tuple[RoundPlan, ...]
    round: RoundRun | None = None
    revealed: tuple[tuple[int, GroupId], ...] = ()

    @property
    def timer(self) -> Timer | None:
        """The clock of the round's phase."""
        return self.round.timer if self.round else None

    def with_timer(self, timer: Timer) -> "RewritingPart":
        """The same with this clock."""
        return replace(self, round=replace(self.round, timer=timer)) if self.round else self

    @property
    def draft(self) -> DraftPlace | None:
        """Groups write in each round; while they draft, it is open."""
        if self.round is None:
            return None
        index, phase = self.round.index, self.round.phase
        return DraftPlace(index, self.rounds[index].exercise, _refusal_in(phase))

    @property
    def note(self) -> None:
        """Nobody writes alone."""

    def revealed_in(self, index: int) -> tuple[GroupId, ...]:
        """The groups whose rewrites the room has seen in a round (0-based)."""
        return tuple(group for round_index, group in self.revealed if round_index == index)


@dataclass(frozen=True, slots=True)
class Rewrites:
    """All rewrites of a session, by item and round (0-based); `count` gives out ids."""

    by_round: Mapping[TextKey, RoundRewrites] = field(default_factory=dict)
    count: int = 0

    def groups(self) -> Set[GroupId]:
        """The groups that have handed in a rewrite."""
        return {group for each in self.by_round.values() for group in each.by_group}

    def in_round(self, key: TextKey | None) -> RoundRewrites:
        """What was handed in in a round; nothing where there is no round."""
        return self.by_round.get(key, NO_REWRITES) if key else NO_REWRITES

    def latest(self, key: TextKey, group: GroupId) -> Submission | None:
        """The rewrite of a group that counts in a round: its last."""
        return self.in_round(key).latest(group)

    def latest_by_group(self, key: TextKey) -> dict[GroupId, Submission]:
        """The rewrite of each group that counts in a round."""
        return {group: several.latest for group, several in self.in_round(key).by_group.items()}


REWRITES: Final = Contributed(KIND, Rewrites())


def part_of(run: ItemRun | None) -> RewritingPart | None:
    """The rounds of an item; None for one of another kind."""
    return run.part if run is not None and isinstance(run.part, RewritingPart) else None


def round_run(run: ItemRun | None) -> RoundRun | None:
    """Where the rounds of an item stand; None where it has not been on, or has none."""
    part = part_of(run)
    return part.round if part else None


def round_key(run: ItemRun | None) -> TextKey | None:
    """The round that is on in an item."""
    played = round_run(run)
    return (run.item.id, played.index) if run is not None and played is not None else None


def exercise_of(state: State) -> Exercise | None:
    """The exercise of the round that is on."""
    return state.exercise if part_of(state.current) else None


def round_phases(scoring: ScoringPlan) -> tuple[RoundPhase, ...]:
    """The phases of a round in this scenario, in order."""
    board: tuple[RoundPhase, ...] = ("board",) if scoring.board else ()
    return ("brief", "drafting", "checklist", "reveal", *board, "model")


def shows_any_levels(scoring: ScoringPlan, phase: RoundPhase) -> bool:
    """Whether participants see the levels of any text in a phase: from the checklist on, or as they write."""
    return scoring.live == "writing" or phase not in ("brief", "drafting")


def shows_levels_handed_in(scoring: ScoringPlan, phase: RoundPhase) -> bool:
    """Whether a group sees the levels of what it handed in: from the submission on, or from the checklist on."""
    return scoring.live == "submitting" or shows_any_levels(scoring, phase)


def any_text_has_levels(state: State) -> bool:
    """Whether participants see the levels of any text now, not only of what they handed in."""
    played = round_run(state.current)
    return played is not None and shows_any_levels(state.scenario.scoring, played.phase)


def is_for_the_bell(state: State, key: TextKey, group: GroupId) -> bool:
    """Whether the bell takes the open draft of a group: nobody of theirs has handed in in this round."""
    latest = REWRITES.of(state).latest(key, group)
    return latest is None or latest.collected


def next_rewrite(state: State, run: ItemRun) -> GroupId | None:
    """The group whose rewrite the room sees next in the round that is on: drafts taken at time come last."""
    part, key = part_of(run), round_key(run)
    if part is None or part.round is None or key is None:
        return None
    seen, latest = part.revealed_in(part.round.index), REWRITES.of(state).latest_by_group(key)
    may_come = [each for each in state.groups.values() if each.shown and each.id not in seen and each.id in latest]
    may_come.sort(key=lambda each: latest[each.id].collected)
    return may_come[0].id if may_come else None


def first_draft(state: State, run: ItemRun) -> GroupId | None:
    """The group whose draft taken at time the room would see next, while it has seen none in this round; else None.

    Its words were never handed in: whoever shows the first of them says so knowingly.
    """
    following, part, key = next_rewrite(state, run), part_of(run), round_key(run)
    if part is None or part.round is None or key is None or part.round.phase != "reveal" or following is None:
        return None
    latest, seen = REWRITES.of(state).latest_by_group(key), part.revealed_in(part.round.index)
    if any(latest[each].collected for each in seen if each in latest):
        return None
    return following if latest[following].collected else None


def droppable_round(state: State, run: ItemRun) -> int | None:
    """The last round (0-based) of an item, where it has not begun and another one stays; None otherwise."""
    part = part_of(run)
    last = len(part.rounds) - 1 if part else 0
    if part is None or last < 1 or run.status in ("done", "skipped"):
        return None
    begun = part.round is not None and part.round.index >= last
    return None if begun or (run.item.id, last) in REWRITES.of(state).by_round else last


def _opened(item: Item) -> RewritingPart:
    return RewritingPart(item.rounds)


def _started(run: ItemRun) -> RewritingPart:
    part = part_of(run)
    assert part is not None
    if part.round is not None or not part.rounds:
        return part
    return replace(part, round=RoundRun(0, "brief", Timer(0)))


def _playing(run: ItemRun) -> RoundRun:
    """The round that is on; rejects where there is none."""
    played = round_run(run)
    if played is None:
        raise Rejected("no_round")
    return played


def _to_score(command: Command) -> ToScore | None:
    if isinstance(command, Submit | EnterRewrite):
        return ToScore(command.text, lambda score: replace(command, score=score))
    return None


def _is_for_the_bell(state: State, run: ItemRun, group: GroupId) -> bool:
    key = round_key(run)
    return key is not None and is_for_the_bell(state, key, group)


def _submit(state: State, command: Submit, now: Moment) -> tuple[Event, ...]:
    person = person_of(state, command.person)
    run = running_item(state)
    played = _playing(run)
    if (refusal := _refusal_in(played.phase)) is not None:
        raise refusal
    if person.group is None:
        raise Rejected("no_group")
    text = words_from(command.text, LONGEST_REWRITE)
    return (_submitted(state, run, person.group, text, command.score, now, by=person.id),)


def _enter_rewrite(state: State, command: EnterRewrite, now: Moment) -> tuple[Event, ...]:
    group = group_of(state, command.group)
    run = running_item(state)
    if _playing(run).phase == "brief":
        raise Rejected("no_round")
    text = words_from(command.text, LONGEST_REWRITE)
    return (_submitted(state, run, group.id, text, command.score, now),)


def _submitted(
    state: State,
    run: ItemRun,
    group: GroupId,
    text: str,
    score: Score | None,
    now: Moment,
    by: PersonId | None = None,
) -> RewriteSubmitted:
    if score is None:
        raise ValueError("the hub puts the score into a rewrite before it is decided upon")
    number = SubmissionId(f"r{REWRITES.of(state).count + 1}")
    return RewriteSubmitted(run.item.id, _playing(run).index, Submission(number, group, text, score, now, by))


def _collected(state: State, run: ItemRun, drafts: Sequence[ScoredDraft], now: Moment) -> tuple[Event, ...]:
    """The open drafts of groups that have not submitted in this round, handed in for them when time is called.

    So nobody's work is lost for want of a key. A bell that was taken back rings again: what it took then gives way to
    what stands there now.
    """
    played, key, rewrites = round_run(run), round_key(run), REWRITES.of(state)
    if played is None or key is None or played.phase != "drafting":
        return ()
    events: list[Event] = []
    for draft in drafts:
        text = clean_text(draft.text).strip()[:LONGEST_REWRITE]
        before = rewrites.latest(key, draft.group)
        is_known = before is not None and text == before.text
        if not text or is_known or draft.group not in state.groups or not is_for_the_bell(state, key, draft.group):
            continue
        number = SubmissionId(f"r{rewrites.count + 1 + len(events)}")
        submission = Submission(number, draft.group, text, draft.score, now, collected=True)
        events.append(RewriteSubmitted(run.item.id, played.index, submission))
    return tuple(events)


def _drop_round(state: State, command: DropRound, now: Moment) -> tuple[Event, ...]:
    run = item_of(state, command.item)
    last, part = droppable_round(state, run), part_of(run)
    if last is None or part is None:
        raise Rejected("no_round_to_drop", item=run.item.title)
    shorter = max(0, run.timer.allotted_ms - part.rounds[last].total_ms)
    return (RoundDropped(command.item, last), AllotmentSet(command.item, shorter))


def _with_part(state: State, item: ItemId, change: Callable[[RewritingPart], RewritingPart]) -> State:
    def changed(run: ItemRun) -> ItemRun:
        return replace(run, part=change(run.part)) if isinstance(run.part, RewritingPart) else run

    return with_run(state, item, changed)


def _phase_entered(state: State, event: RoundPhaseEntered, recorded: Recorded) -> State:
    def entered(part: RewritingPart) -> RewritingPart:
        allotted = part.rounds[event.index].draft_ms if event.phase == "drafting" else 0
        timer = Timer(allotted).started(recorded.at) if allotted else Timer(0)
        return replace(part, round=RoundRun(event.index, event.phase, timer))

    return _with_part(state, event.item, entered)


def _round_dropped(state: State, event: RoundDropped, recorded: Recorded) -> State:
    return _with_part(state, event.item, lambda part: replace(part, rounds=part.rounds[: event.index]))


def _rewrite_submitted(state: State, event: RewriteSubmitted, recorded: Recorded) -> State:
    key, new, rewrites = (event.item, event.index), event.submission, REWRITES.of(state)
    several = rewrites.in_round(key).with_last(new)
    given = Rewrites({**rewrites.by_round, key: several}, max(rewrites.count, int(new.id[1:])))
    state = replace(state, contributions=REWRITES.put(state, given))
    if not recorded.step or new.collected:  # the bell's first draft may begin a step too
        return state
    return noted(state, recorded, entered=((KIND, _Entered(key, new.group, new.id)),))


@dataclass(frozen=True, slots=True)
class _Entered:
    """A rewrite that was entered from paper."""

    key: TextKey
    group: GroupId
    number: SubmissionId


def _withdraw(state: State, entered: object) -> State:
    assert isinstance(entered, _Entered)
    rewrites = REWRITES.of(state)
    left = rewrites.in_round(entered.key).without(entered.group, entered.number)
    others = {key: several for key, several in rewrites.by_round.items() if key != entered.key}
    by_round = {**rewrites.by_round, entered.key: left} if left.by_group else others
    return replace(state, contributions=REWRITES.put(state, replace(rewrites, by_round=by_round)))


def _rewrite_shown(state: State, event: RewriteShown, recorded: Recorded) -> State:
    def shown(part: RewritingPart) -> RewritingPart:
        if part.round is None:
            return part
        mark = (part.round.index, event.group)
        rest = tuple(each for each in part.revealed if each != mark)
        return replace(part, round=replace(part.round, on_wall=event.group), revealed=(*rest, mark))

    return _with_part(state, event.item, shown)


def _rewrite_hidden(state: State, event: RewriteHidden, recorded: Recorded) -> State:
    def hidden(part: RewritingPart) -> RewritingPart:
        if part.round is None:
            return part
        on_wall = None if part.round.on_wall == event.group else part.round.on_wall
        revealed = tuple(each for each in part.revealed if each != (part.round.index, event.group))
        return replace(part, round=replace(part.round, on_wall=on_wall), revealed=revealed)

    return _with_part(state, event.item, hidden)


def _next_step(state: State, run: ItemRun) -> Step | None:
    part = part_of(run)
    if part is None or part.round is None:
        return None
    phases = round_phases(state.scenario.scoring)
    place = phases.index(part.round.phase)
    if place + 1 < len(phases):
        return Step(STEP, run.item.title, run.item.id, index=part.round.index, phase=phases[place + 1])
    if part.round.index + 1 < len(part.rounds):
        return Step(STEP, run.item.title, run.item.id, index=part.round.index + 1, phase="brief")
    return None


def _take(state: State, run: ItemRun, step: Step, command: Advance, now: Moment) -> tuple[Event, ...]:
    phase = next(each for each in round_phases(state.scenario.scoring) if each == step.phase)
    entered = RoundPhaseEntered(run.item.id, step.index, phase)
    if phase == "drafting":
        return (entered, *seated_before_drafting(state, command.present))
    return (*_collected(state, run, command.drafts, now), entered)


def _back(state: State, run: ItemRun) -> tuple[Event, ...]:
    played, phases = round_run(run), round_phases(state.scenario.scoring)
    if played is None:
        return ()
    place = phases.index(played.phase)
    if place:
        return (RoundPhaseEntered(run.item.id, played.index, phases[place - 1]),)
    if played.index:
        return (RoundPhaseEntered(run.item.id, played.index - 1, phases[-1]),)
    return ()


def _show(state: State, run: ItemRun, shown: str) -> tuple[Event, ...]:
    played, key = round_run(run), round_key(run)
    if played is None or key is None:
        raise Rejected("nothing_to_show")
    group = group_of(state, GroupId(shown))
    if played.phase in ("brief", "drafting", "checklist"):
        raise Rejected("not_revealed_yet")
    if not group.shown:
        raise Rejected("group_not_shown", group=group.name)
    if REWRITES.of(state).latest(key, group.id) is None:
        raise Rejected("not_submitted", group=group.name)
    return (RewriteShown(run.item.id, group.id),)


def _hide(state: State, run: ItemRun, shown: str) -> tuple[Event, ...]:
    part = part_of(run)
    if part is None or part.round is None or shown not in part.revealed_in(part.round.index):
        raise Rejected("not_on_wall", id=shown)
    return (RewriteHidden(run.item.id, GroupId(shown)),)


def _reveal(state: State, run: ItemRun) -> tuple[Event, ...]:
    played = round_run(run)
    if played is None:
        raise Rejected("nothing_to_show")
    if played.phase != "reveal":
        raise Rejected("not_revealed_yet")
    following = next_rewrite(state, run)
    if following is None:
        raise Rejected("nothing_left_to_show")
    return (RewriteShown(run.item.id, following),)


def _label(state: State, command: Command) -> str:
    if isinstance(command, EnterRewrite):
        known = state.groups.get(command.group)
        return f"enter the rewrite of {known.name if known else command.group}"
    if isinstance(command, DropRound):
        title = next((run.item.title for run in state.course.runs if run.item.id == command.item), command.item)
        return f"a round fewer in '{title}'"
    return ""


def _step_label(step: Step) -> str:
    return LABELS[step.phase].format(number=step.index + 1)


def _shown_label(state: State, shown: str) -> str:
    group = state.groups.get(GroupId(shown))
    return f"the rewrite of {group.name if group else shown}"


def _savings(state: State, run: ItemRun) -> tuple[Saving, ...]:
    last, part = droppable_round(state, run), part_of(run)
    if last is None or part is None:
        return ()
    gain = part.rounds[last].total_ms
    return (LastPart(run.item.id, run.item.title, "round", run.timer.allotted_ms, gain, DropRound(run.item.id)),)


RULES: Final = Rules(
    floor=None,
    opened=_opened,
    started=_started,
    commands={Submit: _submit, EnterRewrite: _enter_rewrite, DropRound: _drop_round},
    planning=frozenset({DropRound}),
    to_score=_to_score,
    collects=_is_for_the_bell,
    events={
        RoundPhaseEntered: _phase_entered,
        RoundDropped: _round_dropped,
        RewriteSubmitted: _rewrite_submitted,
        RewriteShown: _rewrite_shown,
        RewriteHidden: _rewrite_hidden,
    },
    next_step=_next_step,
    take=_take,
    back=_back,
    leave=_collected,
    show=_show,
    hide=_hide,
    reveal=_reveal,
    label=_label,
    step_label=_step_label,
    shown_label=_shown_label,
    withdraw=_withdraw,
    savings=_savings,
)
