"""What may be seen of the rewriting game: counts while groups write, words only once they are shown.

Model answers, mistakes and the State's likely position are not in an exercise sheet: they appear with the model phase
only. A round's models give nothing away once it is over, or the room is looking at them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from facilitator.activities.rewriting.board import BoardRow, board_rows
from facilitator.activities.rewriting.rewrites import Submission
from facilitator.activities.rewriting.rules import (
    REWRITES,
    STEP,
    RewritingPart,
    RoundPhase,
    RoundRun,
    any_text_has_levels,
    exercise_of,
    first_draft,
    part_of,
    round_key,
    round_phases,
    round_run,
    shows_levels_handed_in,
)
from facilitator.seminar.contents import (
    ClosedText,
    Counts,
    Exhibit,
    InShort,
    Kept,
    Panel,
    Phase,
    Task,
    Unrevealed,
    WallContent,
)
from facilitator.seminar.exercises import Exercise, LiveLevels
from facilitator.seminar.groups import ExerciseId, GroupId, Person, PersonId
from facilitator.seminar.neutral import nothing_shared
from facilitator.seminar.state import ItemRun, State, Views
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.timer import Timer
from facilitator.smart.model import Fact, PreviousRecommendation, Score, Treaty


@dataclass(frozen=True, slots=True)
class RoundWall(WallContent):
    """A round of the game before its reveal: original, facts, and clock; never a draft."""

    heading: str
    number: int
    of: int
    phase: RoundPhase
    state: str
    original: str
    facts: tuple[str, ...]
    timer: Timer

    @property
    def clocks(self) -> tuple[Timer, ...]:
        """Of the phase."""
        return (self.timer,)

    @property
    def in_short(self) -> InShort:
        """Heading, clock and the original."""
        return InShort(self.heading, timer=self.timer, lines=(self.original,))


@dataclass(frozen=True, slots=True)
class RoundCounts(Counts):
    """The groups by name, and whether each has handed in."""

    submitted: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class RevealWall(WallContent):
    """One group's rewrite, before and after, with the checklist; `group` is empty while none is picked.

    `was_collected` where nobody handed it in: it is the draft as it stood when time was over.
    """

    heading: str
    number: int
    of: int
    group: str
    before: str
    after: str
    score: Score | None
    was_collected: bool = False

    @property
    def clocks(self) -> tuple[Timer, ...]:
        """No clock."""
        return ()

    @property
    def in_short(self) -> InShort:
        """Heading, and the rewrite that is shown."""
        return InShort(self.heading, lines=(f"{self.group}: {self.after}",) if self.group else ())


@dataclass(frozen=True, slots=True)
class RevealCounts(Counts):
    """How many rewrites the room has not seen."""

    left: int = 0


@dataclass(frozen=True, slots=True)
class BoardWall(WallContent):
    """The board, where the scenario turns it on."""

    heading: str
    rows: tuple[BoardRow, ...]

    @property
    def clocks(self) -> tuple[Timer, ...]:
        """No clock."""
        return ()

    @property
    def in_short(self) -> InShort:
        """The heading."""
        return InShort(self.heading)


@dataclass(frozen=True, slots=True)
class ModelWall(WallContent):
    """The model answers of the exercise with their reasons, and the questions of the debrief."""

    heading: str
    before: str
    models: tuple[tuple[str, str], ...]
    debrief: tuple[str, ...]

    @property
    def clocks(self) -> tuple[Timer, ...]:
        """No clock."""
        return ()

    @property
    def in_short(self) -> InShort:
        """The heading."""
        return InShort(self.heading)


@dataclass(frozen=True, slots=True)
class GroupRewrite:
    """What a group handed in in the round that is on: its last, how many there were, and what the room has seen."""

    latest: Submission | None
    count: int
    was_revealed: bool
    is_on_wall: bool


NO_REWRITE: Final = GroupRewrite(None, 0, False, False)


@dataclass(frozen=True, slots=True)
class RoundPanel(Panel):
    """The round that is on, whole; `checklist` says whether the checklist was calibrated."""

    run: RoundRun
    of: int
    exercise: Exercise
    phases: tuple[RoundPhase, ...]
    board: tuple[BoardRow, ...]
    checklist: str
    rewrites: Mapping[GroupId, GroupRewrite]

    def of_group(self, group: GroupId) -> GroupRewrite:
        """What a group handed in."""
        return self.rewrites.get(group, NO_REWRITE)


@dataclass(frozen=True, slots=True)
class ExerciseSheet:
    """An exercise as participants read it."""

    id: ExerciseId
    heading: str
    state: str
    theme: str
    original: str
    facts: tuple[Fact, ...]
    income_group: str
    capacity: str
    next_review: int | None
    treaties: tuple[Treaty, ...]
    sdg_targets: tuple[str, ...]
    previous_recommendations: tuple[PreviousRecommendation, ...]
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundTask(Task):
    """The round that is on: the exercise, the clock, and what my group handed in.

    `score` is None while the scenario does not let participants see levels yet; `models` is empty before its
    phase.
    """

    number: int
    of: int
    sheet: ExerciseSheet
    phase: RoundPhase
    timer: Timer
    live: LiveLevels
    submission: str
    submissions: int
    was_collected: bool
    score: Score | None
    models: tuple[tuple[str, str], ...]
    debrief: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptRound(Kept):
    """One round on my page to take home."""

    heading: str
    before: str
    after: str
    score: Score | None
    models: tuple[tuple[str, str], ...]


def sheet_of(exercise: Exercise) -> ExerciseSheet:
    """The exercise without what would give the answer away."""
    return ExerciseSheet(
        id=exercise.id,
        heading=exercise.heading,
        state=exercise.state,
        theme=exercise.theme,
        original=exercise.original,
        facts=exercise.facts,
        income_group=exercise.income_group,
        capacity=exercise.capacity,
        next_review=exercise.next_review,
        treaties=exercise.treaties,
        sdg_targets=exercise.sdg_targets,
        previous_recommendations=exercise.previous_recommendations,
        hints=exercise.hints,
    )


def _models(exercise: Exercise) -> tuple[tuple[str, str], ...]:
    return tuple((model.text, model.why) for model in exercise.models)


def _on(state: State, run: ItemRun) -> tuple[RewritingPart, RoundRun, Exercise]:
    """The rounds, the one that is on, and its exercise."""
    part, exercise = part_of(run), exercise_of(state)
    assert part is not None and part.round is not None and exercise is not None  # an item that is on has begun
    return part, part.round, exercise


def _wall(state: State, run: ItemRun) -> WallContent:
    part, played, exercise = _on(state, run)
    match played.phase:
        case "reveal":
            return _reveal(state, run)
        case "board":
            return BoardWall(exercise.heading, board_rows(state))
        case "model":
            return ModelWall(exercise.heading, exercise.original, _models(exercise), exercise.debrief)
        case "brief" | "drafting" | "checklist":
            return RoundWall(
                heading=exercise.heading,
                number=played.index + 1,
                of=len(part.rounds),
                phase=played.phase,
                state=exercise.state,
                original=exercise.original,
                facts=tuple(fact.text for fact in exercise.facts),
                timer=played.timer,
            )


def _reveal(state: State, run: ItemRun) -> RevealWall:
    part, played, exercise = _on(state, run)
    picked = played.on_wall
    submission = REWRITES.of(state).latest((run.item.id, played.index), picked) if picked else None
    return RevealWall(
        heading=exercise.heading,
        number=played.index + 1,
        of=len(part.rounds),
        group=state.groups[picked].name if picked and submission else "",
        before=exercise.original,
        after=submission.text if submission else "",
        score=submission.score if submission else None,
        was_collected=bool(submission and submission.collected),
    )


def _counts(state: State, run: ItemRun, present: Collection[PersonId]) -> Counts | None:
    part, played, _ = _on(state, run)
    handed_in = REWRITES.of(state).in_round(round_key(run)).by_group
    if played.phase == "reveal":
        seen = part.revealed_in(played.index)
        left = [each for each in state.groups.values() if each.shown and each.id not in seen and each.id in handed_in]
        return RevealCounts(len(left))
    if played.phase in ("board", "model"):
        return None
    at_work = {group.id for group in state.groups_at_work()} | handed_in.keys()
    return RoundCounts(
        tuple(
            (group.name, group.id in handed_in)
            for group in state.groups.values()
            if group.shown and group.id in at_work  # a table that stays empty keeps nobody waiting
        )
    )


def _panel(state: State, run: ItemRun, surroundings: Surroundings) -> RoundPanel | None:
    """Made in one pass over the groups: this is done at each change, in rooms of hundreds."""
    if round_run(run) is None:
        return None
    part, played, exercise = _on(state, run)
    revealed = frozenset(part.revealed_in(played.index))
    return RoundPanel(
        run=played,
        of=len(part.rounds),
        exercise=exercise,
        phases=round_phases(state.scenario.scoring),
        board=board_rows(state),
        checklist=state.scenario.scoring.calibration_words,
        rewrites={
            group: GroupRewrite(several.latest, several.count, group in revealed, group == played.on_wall)
            for group, several in REWRITES.of(state).in_round(round_key(run)).by_group.items()
        },
    )


def _unrevealed(state: State, run: ItemRun) -> Unrevealed:
    key = round_key(run)
    if key is None:
        return Unrevealed("rewrite")
    part, played, _ = _on(state, run)
    latest = REWRITES.of(state).latest_by_group(key)
    may_be_shown = [each.id for each in state.groups.values() if each.shown and each.id in latest]
    left = [each for each in may_be_shown if each not in part.revealed_in(played.index)]
    texts = tuple(latest[each].text for each in left)
    if played.phase != "reveal":
        return Unrevealed("rewrite", texts)
    return Unrevealed("rewrite", texts, len(left), len(may_be_shown), first_draft(state, run))


def _task(state: State, run: ItemRun, me: Person, shared: object) -> RoundTask | None:
    if round_run(run) is None:
        return None
    part, played, exercise = _on(state, run)
    mine = REWRITES.of(state).in_round(round_key(run)).by_group.get(me.group) if me.group else None
    latest = mine.latest if mine else None
    scoring, is_model = state.scenario.scoring, played.phase == "model"
    return RoundTask(
        number=played.index + 1,
        of=len(part.rounds),
        sheet=sheet_of(exercise),
        phase=played.phase,
        timer=played.timer,
        live=scoring.live,
        submission=latest.text if latest else "",
        submissions=mine.count if mine else 0,
        was_collected=bool(latest and latest.collected),
        score=latest.score if latest and shows_levels_handed_in(scoring, played.phase) else None,
        models=_models(exercise) if is_model else (),
        debrief=exercise.debrief if is_model else (),
    )


def _phase(run: ItemRun) -> Phase | None:
    played = round_run(run)
    return Phase(STEP, played.phase, played.index) if played else None


def _may(state: State, run: ItemRun, me: Person | None) -> tuple[str, ...]:
    played = round_run(run)
    if played is None:
        return ()
    writing = ("draft", "pen", "submit") if played.phase == "drafting" and (me is None or me.group) else ()
    return ("exercise", *writing, *(("score",) if _may_see_levels(state, run, me) else ()))


def _may_see_levels(state: State, run: ItemRun, me: Person | None) -> bool:
    """Whether `score` has an answer in the round that is on: of any text, or of what the group handed in alone."""
    if any_text_has_levels(state):
        return True
    key, group = round_key(run), me.group if me else None
    return state.scenario.scoring.live == "submitting" and bool(key and group and REWRITES.of(state).latest(key, group))


def _shows_levels(state: State, run: ItemRun) -> bool:
    return any_text_has_levels(state)


def _closed(state: State, run: ItemRun, me: Person) -> tuple[ClosedText, ...]:
    """The drafts of my group in the rounds in which it cannot write, or can no longer."""
    part, rewrites, group = part_of(run), REWRITES.of(state), me.group
    if part is None or group is None:
        return ()
    closed: list[ClosedText] = []
    for index, plan in enumerate(part.rounds):
        key = (run.item.id, index)
        if state.groups_are_writing and key == state.text_key:
            continue
        counts = rewrites.latest(key, group)
        heading = state.scenario.exercise(plan.exercise).heading
        closed.append(ClosedText(heading, key, group, counts.text if counts else ""))
    return tuple(closed)


def _handed_in(state: State, run: ItemRun) -> Collection[GroupId]:
    return REWRITES.of(state).in_round(round_key(run)).by_group.keys()


def _status(state: State, run: ItemRun | None) -> dict[str, object]:
    exercise = exercise_of(state) if run is not None else None
    return {"exercise": exercise.id if exercise else None}


def _exhibits(state: State, run: ItemRun) -> tuple[Exhibit, ...]:
    """The rewrites that the room has seen."""
    part, rewrites = part_of(run), REWRITES.of(state)
    if part is None:
        return ()
    return tuple(
        Exhibit(
            "rewrites",
            state.groups[group].name,
            submission.text,
            exercise.heading,
            exercise.original,
            is_draft=submission.collected,
        )
        for index, group in part.revealed
        for exercise in [state.scenario.exercise(part.rounds[index].exercise)]
        for submission in [rewrites.latest((run.item.id, index), group)]
        if submission is not None and state.groups[group].shown
    )


def _can_be_kept(run: ItemRun) -> bool:
    return round_run(run) is not None


def _kept(state: State, run: ItemRun, me: Person) -> tuple[KeptRound, ...]:
    """The rounds that are over, with what my group handed in."""
    part, rewrites = part_of(run), REWRITES.of(state)
    if part is None or part.round is None:
        return ()
    kept: list[KeptRound] = []
    for index in range(part.round.index + 1):
        if not _is_over(run, part.round, index):
            continue
        exercise = state.scenario.exercise(part.rounds[index].exercise)
        mine = rewrites.latest((run.item.id, index), me.group) if me.group else None
        kept.append(
            KeptRound(
                exercise.heading,
                exercise.original,
                mine.text if mine else "",
                mine.score if mine else None,
                _models(exercise),
            )
        )
    return tuple(kept)


def _is_over(run: ItemRun, played: RoundRun, index: int) -> bool:
    """Whether a round's models give nothing away: it is past, its item is, or the room is looking at them."""
    if run.status in ("done", "skipped"):
        return True
    return index < played.index or (run.status == "running" and played.phase == "model")


def round_task(task: Task | None) -> RoundTask | None:
    """The task, where it is a round's."""
    return task if isinstance(task, RoundTask) else None


def round_panel(panel: Panel | None) -> RoundPanel | None:
    """The console's panel, where it is a round's."""
    return panel if isinstance(panel, RoundPanel) else None


VIEWS: Final = Views(
    wall=_wall,
    counts=_counts,
    console=_panel,
    unrevealed=_unrevealed,
    shared=nothing_shared,
    task=_task,
    phase=_phase,
    may=_may,
    may_always=("rubric",),
    handed_in=_handed_in,
    status=_status,
    exhibits=_exhibits,
    can_be_kept=_can_be_kept,
    kept=_kept,
    closed=_closed,
    shows_levels=_shows_levels,
)
