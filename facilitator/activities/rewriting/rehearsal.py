"""Rehearsed rounds of the rewriting game: tables write the exercise's own texts, and some of them are shown.

Clocks run to their end. The reveal that follows has what the item leaves for it; two rewrites are shown even where that
is too little, since without them the writing was for nothing. Nothing is left to chance: tables differ by their place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, get_args

from facilitator.activities.rewriting.rules import (
    KIND,
    REWRITES,
    EnterRewrite,
    RoundPhase,
    Submit,
    exercise_of,
    part_of,
)
from facilitator.activities.rewriting.views import RoundPanel, round_panel
from facilitator.seminar.agenda import Item, Scenario
from facilitator.seminar.exercises import LONGEST_REWRITE, Exercise, RoundPlan
from facilitator.seminar.groups import ItemId, Person
from facilitator.seminar.schedule import ON_TIME_MS
from facilitator.seminar.state import ItemRun, State
from facilitator.session.ports import ParticipantPort
from facilitator.session.rehearsal import (
    LEAST_SHOWN,
    MINUTE_MS,
    Finding,
    MadeUpRoom,
    RehearsalPart,
    Rehearsing,
    Showing,
    aloud_ms,
    copied_ms,
    counted,
    is_on_paper,
    length_words,
    show,
    shown_words,
    turns_begun,
    whole_minutes,
    words_ms,
)
from facilitator.ui.shared.clock import digits

READ_WORDS_A_MINUTE: Final = 200
"""Reading alone: somewhat below the 238 that M. Brysbaert (2019) finds for readers of their first language."""

COMPOSED_WORDS_A_MINUTE: Final = 19
"""Writing a text of one's own at a keyboard, after C.-M. Karat and others (1999)."""

AGREE_MS: Final = 60_000
"""What a table talks before it writes."""

CHECKLIST_MS: Final = 20_000
"""The look at the checklist, and at the board."""

TALK_MS: Final = 60_000
"""What is said about a rewrite or the model answer that is shown, besides reading it aloud."""

_PACES: Final = (1.0, 1.25, 0.75)
"""How long tables take to write, as a share of the usual time: some are quicker, some slower."""

_LAST_KEY_MS: Final = 1_000
"""How long before time is called a table that has not finished types its last key."""

_PREVIEW_BRIEF_MS: Final = 2 * MINUTE_MS
_PREVIEW_DRAFT_MS: Final = 6 * MINUTE_MS
_PREVIEW_REVEAL_MS: Final = 4 * MINUTE_MS
"""About what a round takes in a seminar: two minutes to read, six to write, four to look at what was written."""

_MADE_UP: Final = "A rewrite, made up for this preview, since the exercise has no model answer yet."

_PHASES: Final[tuple[RoundPhase, ...]] = get_args(RoundPhase)


@dataclass(frozen=True, slots=True)
class Writing:
    """What a round's drafting asks: `needed_ms` is what the slowest table takes, `largest` how many sit at one."""

    groups: int
    unfinished: int
    needed_ms: int
    largest: int


class Lengthened:
    """The item of which findings propose longer parts: what it takes when all that they propose is written."""

    def __init__(self, item: Item) -> None:
        self._allotted_ms = item.allotted_ms
        self._planned_ms = _planned_ms(item)

    def by(self, key: str, written_ms: int, needed_ms: int, *, least_after_ms: int = 0) -> str:
        """The hint to write whole minutes for a part, and for the item where it would then be too short.

        `least_after_ms` is what must follow the part besides what is planned, in milliseconds, 0 or more.
        """
        minutes = whole_minutes(needed_ms)
        self._planned_ms += minutes * MINUTE_MS - written_ms
        item_ms = self._planned_ms + least_after_ms
        for_item = f", and minutes = {whole_minutes(item_ms)} for the item" if item_ms > self._allotted_ms else ""
        return f"write {key} = {minutes}{for_item}"


def _planned_ms(item: Item) -> int:
    return sum(each.total_ms for each in item.rounds)


def _takes(item: Item) -> str:
    return counted(len(item.rounds), "rounds take", "the round takes")


def _assumes(scenario: Scenario, on_paper: bool) -> tuple[str, ...]:
    shown = (
        f"{shown_words('rewrites of a round', TALK_MS)} on each and on the model answer, "
        f"{length_words(CHECKLIST_MS)} on the checklist"
    )
    if on_paper:
        return (shown,)
    is_alone = scenario.groups.mode == "individual"
    who, agrees = ("everyone", "") if is_alone else ("a table", f", agrees in {length_words(AGREE_MS)}")
    return (
        shown,
        f"{who} reads the facts at {READ_WORDS_A_MINUTE} words a minute{agrees} and writes "
        f"{COMPOSED_WORDS_A_MINUTE} a minute, some a quarter faster or slower",
    )


async def _hold(rehearsing: Rehearsing, item: Item) -> list[Finding]:
    """All rounds, to the last model answer."""
    found: list[Finding] = []
    bell, shown, longer = rehearsing.now_ms, 0, Lengthened(item)
    while (panel := _panel(rehearsing)) is not None:
        run = panel.run
        plan, exercise = item.rounds[run.index], panel.exercise
        where = f"round {run.index + 1}" if len(item.rounds) > 1 else "the round"
        match run.phase:
            case "brief":
                await rehearsing.spend(_brief_ms(plan, exercise))
            case "drafting":
                least = _showing(rehearsing, item, plan, exercise).least_ms
                found += await _draft(rehearsing, where, plan, exercise, longer, max(0, least - plan.reveal_ms))
                bell = rehearsing.now_ms
            case "checklist":
                await _type_in(rehearsing, _showing(rehearsing, item, plan, exercise), exercise)
                await rehearsing.spend(CHECKLIST_MS)
            case "reveal":
                shown = _showing(rehearsing, item, plan, exercise).count
                await show(rehearsing, shown, _talk_ms(exercise), partial(_text_on_wall, rehearsing))
            case "board":
                await rehearsing.spend(CHECKLIST_MS)
            case "model":
                await rehearsing.spend(_model_ms(exercise))
                given = _showing(rehearsing, item, plan, exercise).given_ms
                took = rehearsing.now_ms - bell
                found += _reveal_findings(where, shown, took, given, plan.reveal_ms, longer)
        if rehearsing.view.next.kind != "round":
            break
        await rehearsing.take_next()
    return found


def _panel(rehearsing: Rehearsing) -> RoundPanel | None:
    item = rehearsing.view.item
    return round_panel(item.content) if item else None


async def _draft(
    rehearsing: Rehearsing, where: str, plan: RoundPlan, exercise: Exercise, longer: Lengthened, least_after_ms: int
) -> list[Finding]:
    read_ms = _brief_ms(plan, exercise) - aloud_ms(exercise.original)
    found: list[Finding] = []
    if not is_on_paper(rehearsing):
        writing = write(rehearsing, plan, exercise, read_ms)
        size = rehearsing.state.scenario.groups.size
        found = _writing_findings(where, writing, plan.draft_ms, size, longer, least_after_ms)
    await rehearsing.spend(plan.draft_ms)
    return found


def write(rehearsing: Rehearsing, plan: RoundPlan, exercise: Exercise, read_ms: int) -> Writing:
    """Write and hand in at every table; `read_ms` is the time that there was to read the facts before."""
    facts_ms = words_ms(" ".join(fact.text for fact in exercise.facts), READ_WORDS_A_MINUTE)
    is_alone = rehearsing.state.scenario.groups.mode == "individual"
    start = max(0, facts_ms - read_ms) + (0 if is_alone else AGREE_MS)
    texts = texts_of(exercise)
    writers = _writers(rehearsing.state)
    finished = [
        _write_at_table(rehearsing, person, texts[place % len(texts)], start, _pace(place), plan.draft_ms)
        for place, person in enumerate(writers)
    ]
    sizes = [len(rehearsing.state.members(person.group)) for person in writers if person.group]
    return Writing(
        groups=len(writers),
        unfinished=sum(each > plan.draft_ms for each in finished),
        needed_ms=max(finished, default=0),
        largest=max(sizes, default=0),
    )


def _writers(state: State) -> Sequence[Person]:
    """Whoever has the pen at each table: the first who sat down there."""
    first = {person.group: person for person in reversed(list(state.people.values()))}
    return [first[group] for group in state.groups if group in first]


def _write_at_table(rehearsing: Rehearsing, person: Person, text: str, start: int, pace: float, draft_ms: int) -> int:
    """Plan what one table types; returns after how many milliseconds it is done, were there time enough."""
    seat = rehearsing.seats[person.id]
    writing_ms = round(words_ms(text, COMPOSED_WORDS_A_MINUTE) * pace)
    done, words = start + writing_ms, text.split()
    half = " ".join(words[: len(words) // 2])
    if half and start + writing_ms // 2 < draft_ms:
        rehearsing.plan(start + writing_ms // 2, partial(_type, seat, half))
    if done <= draft_ms:
        rehearsing.plan(done, partial(_hand_in, seat, Submit(person.id, text)))
    elif draft_ms - _LAST_KEY_MS > start:
        written = max(1, len(words) * (draft_ms - _LAST_KEY_MS - start) // writing_ms)
        rehearsing.plan(draft_ms - _LAST_KEY_MS, partial(_type, seat, " ".join(words[:written])))
    return done


def texts_of(exercise: Exercise) -> tuple[str, ...]:
    """What tables hand in, in turn: the model answer, a mistake, the original as it is, none longer than it may be."""
    models, mistakes = (tuple(each.text for each in several[:1]) for several in (exercise.models, exercise.mistakes))
    return tuple(text[:LONGEST_REWRITE] for text in (*models, *mistakes, exercise.original))


def _pace(place: int) -> float:
    return _PACES[(place + place // len(_PACES)) % len(_PACES)]


async def _type(seat: ParticipantPort, text: str) -> None:
    seat.edit(text, len(text))


async def _hand_in(seat: ParticipantPort, command: Submit) -> None:
    seat.edit(command.text, len(command.text))
    await seat.do(command)


def _brief_ms(plan: RoundPlan, exercise: Exercise) -> int:
    """The planned time, or what reading the original aloud takes where that is more."""
    return max(plan.brief_ms, aloud_ms(exercise.original))


def _talk_ms(exercise: Exercise) -> int:
    """The original read once more for comparison, and what is said about a rewrite."""
    return aloud_ms(exercise.original) + TALK_MS


def _model_ms(exercise: Exercise) -> int:
    model = exercise.models[0].text if exercise.models else ""
    return aloud_ms(model) + (TALK_MS if model else 0)


def _showing(rehearsing: Rehearsing, item: Item, plan: RoundPlan, exercise: Exercise) -> Showing:
    """What the planned reveal, and what the rounds leave of the item, hold besides checklist and model answer."""
    panel, groups = _panel(rehearsing), rehearsing.view.groups
    assert panel is not None
    text = max(texts_of(exercise), key=len)
    each = aloud_ms(text) + _talk_ms(exercise) + copied_ms(rehearsing, text)
    steps = 2 if "board" in panel.phases else 1
    open_ms = max(0, item.allotted_ms - _planned_ms(item)) // len(item.rounds)
    written = groups if is_on_paper(rehearsing) else [group for group in groups if panel.of_group(group.id).latest]
    return Showing(
        each,
        CHECKLIST_MS * steps + _model_ms(exercise),
        plan.reveal_ms + open_ms,
        sum(group.shown for group in written),
        len(written),
    )


async def _type_in(rehearsing: Rehearsing, showing: Showing, exercise: Exercise) -> None:
    """Enter as many rewrites from paper as will be shown; nothing where groups have laptops."""
    if not is_on_paper(rehearsing):
        return
    texts = texts_of(exercise)
    for place, group in enumerate(rehearsing.view.groups[: showing.count]):
        text = texts[place % len(texts)]
        await rehearsing.spend(copied_ms(rehearsing, text))
        await rehearsing.do(EnterRewrite(group.id, text))


def _text_on_wall(rehearsing: Rehearsing) -> str:
    panel = _panel(rehearsing)
    assert panel is not None
    return next(each.latest.text for each in panel.rewrites.values() if each.is_on_wall and each.latest)


def _reveal_findings(
    where: str, shown: int, took_ms: int, given_ms: int, reveal_ms: int, longer: Lengthened
) -> list[Finding]:
    """A round in which showing so few rewrites, with checklist and model answer, took more than there was for it."""
    if took_ms - given_ms < ON_TIME_MS or not 0 < shown <= LEAST_SHOWN:
        return []
    what = counted(
        shown, "rewrites with checklist and model answer take", "one rewrite with checklist and model answer takes"
    )
    message = f"{where}: {what} {digits(took_ms)} of {digits(given_ms)}"
    return [Finding("tight", message, longer.by("reveal_minutes", reveal_ms, took_ms))]


def _writing_findings(
    where: str, writing: Writing, draft_ms: int, size: int, longer: Lengthened, least_after_ms: int
) -> list[Finding]:
    """Tables that are still writing when time is called, and one at which too many sit.

    `least_after_ms` is what the reveal must have besides what is planned for it, in milliseconds.
    """
    found: list[Finding] = []
    if writing.unfinished:
        verb = "writes" if writing.unfinished == 1 else "write"
        still = f"{where}: {writing.unfinished} of {writing.groups} still {verb} when time is called"
        hint = longer.by("draft_minutes", draft_ms, writing.needed_ms, least_after_ms=least_after_ms)
        found.append(Finding("tight", f"{still} after {digits(draft_ms)}", hint))
    if writing.largest > 2 * size:
        found.append(
            Finding(
                "tight",
                f"{where}: {writing.largest} people share one draft, {size} would be a table",
                "give names of more tables under [groups]",
            )
        )
    return found


def _within(state: State, run: ItemRun) -> tuple[int, ...]:
    """Which round, its phase, and how many rewrites the room has seen."""
    part = part_of(run)
    if part is None or part.round is None:
        return turns_begun(state, run)
    index = part.round.index
    return index, _PHASES.index(part.round.phase), len(part.revealed_in(index))


async def _make_up(room: MadeUpRoom) -> None:
    """A weak text stands open at my table until time takes it; the other table hands in a model answer."""
    exercise = exercise_of(room.state)
    if exercise is None or not room.state.groups_are_writing:
        return
    room.leave_open(exercise.mistakes[0].text if exercise.mistakes else exercise.original)
    group, key = room.state.people[room.other].group, room.state.text_key
    if group is None or key is None or REWRITES.of(room.state).latest(key, group) is not None:
        return
    text = exercise.models[0].text if exercise.models else _MADE_UP
    await room.do(Submit(room.other, text))


def _around(exercise: Exercise) -> Item:
    """An item with this exercise in its only round."""
    plan = RoundPlan(exercise.id, _PREVIEW_DRAFT_MS, _PREVIEW_BRIEF_MS, _PREVIEW_REVEAL_MS)
    return Item(ItemId("rewriting"), KIND, "Rewriting", plan.total_ms, rounds=(plan,))


REHEARSAL: Final = RehearsalPart(
    planned_ms=_planned_ms,
    takes=_takes,
    assumes=_assumes,
    copies_paper=True,
    changeover=None,
    hold=_hold,
    within=_within,
    make_up=_make_up,
    around=_around,
)
