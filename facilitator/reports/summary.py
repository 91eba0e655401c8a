"""The summary of a session: what is worth keeping of it, as one value from which every form on paper is made.

Built from the state that its events amount to. Answers and rewrites belong to groups on paper, States to their cards;
of persons only those who got the floor are named, as everybody heard them. It reads no files and no clock.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from facilitator.activities.questions.rules import ANSWERS
from facilitator.activities.rewriting import rules as rewriting
from facilitator.activities.rewriting.rewrites import GroupRewrites
from facilitator.seminar.cards import CARD_FIELDS, CARD_LABELS
from facilitator.seminar.ids import GroupId, PersonId, SpeakerId
from facilitator.seminar.moment import Moment
from facilitator.seminar.speakers import Turn, TurnStatus
from facilitator.seminar.state import ItemRun, ItemStatus, Stage, State
from facilitator.smart.model import CRITERIA, CRITERION_NAMES, HIGHEST_LEVEL, Score


@dataclass(frozen=True, slots=True)
class ItemSummary:
    """An item: planned, allotted in the end, and taken, all in milliseconds."""

    id: str
    kind: str
    title: str
    status: ItemStatus
    planned_ms: int
    allotted_ms: int
    taken_ms: int
    note: str


@dataclass(frozen=True, slots=True)
class CardLine:
    """One filled field of a card."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SpeakerSummary:
    """A speaker or State (also one 'replaced' whose card was begun), with the time taken in ms and its card."""

    item_title: str
    name: str
    organisation: str
    status: TurnStatus | Literal["replaced"]
    allotted_ms: int
    taken_ms: int
    card: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class AnswerSummary:
    """An answer; `group` is empty where its author had none."""

    group: str
    text: str


@dataclass(frozen=True, slots=True)
class QuestionSummary:
    """A question that was asked of the groups, with its answers."""

    item_title: str
    text: str
    answers: tuple[AnswerSummary, ...]


@dataclass(frozen=True, slots=True)
class LevelLine:
    """One criterion of a rewrite: the level 0 to 3 (or '-' where no action is named), and the first reason for it."""

    criterion: str
    level: str
    reason: str


@dataclass(frozen=True, slots=True)
class RewriteSummary:
    """What a group handed in last; `first` is what it handed in at first, where that differs.

    `total` is 0 to 100, None where the scorer failed on the text.
    """

    group: str
    first: str
    text: str
    words: int
    total: int | None
    levels: tuple[LevelLine, ...]
    scorer: str
    was_shown: bool
    was_collected: bool

    @property
    def checklist(self) -> str:
        """'13 of 15', as the wall and the group's own screen say it: the levels of what can be judged, added up."""
        levels = [int(line.level) for line in self.levels if line.level != "-"]
        return f"{sum(levels)} of {HIGHEST_LEVEL * len(levels)}" if levels else "nothing to judge"


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """A round of the game."""

    number: int
    exercise: str
    state: str
    original: str
    rewrites: tuple[RewriteSummary, ...]
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A session, summed up. Instants are ms since the epoch; `timezone` is the scenario's."""

    title: str
    organisers: tuple[str, ...]
    venue: str
    timezone: str
    stage: Stage
    opened_utc_ms: int
    began_utc_ms: int | None
    ended_utc_ms: int | None
    planned_ms: int
    taken_ms: int
    objectives: tuple[str, ...]
    participants: int
    delegations: tuple[str, ...]
    groups: tuple[str, ...]
    items: tuple[ItemSummary, ...]
    questions_to_states: tuple[str, ...]
    speakers: tuple[SpeakerSummary, ...]
    questions: tuple[QuestionSummary, ...]
    rounds: tuple[RoundSummary, ...]


def summary_of(state: State, now: Moment) -> Summary:
    """The summary of a session; `now` counts for clocks that still run: after the end, give the last event's moment."""
    scenario, course = state.scenario, state.course
    end, at_work = course.ended or now, _at_work(state)
    return Summary(
        title=scenario.title,
        organisers=scenario.organisers,
        venue=scenario.venue,
        timezone=scenario.timezone,
        stage=course.stage,
        opened_utc_ms=state.opened.utc_ms,
        began_utc_ms=course.began.utc_ms if course.began else None,
        ended_utc_ms=course.ended.utc_ms if course.ended else None,
        planned_ms=scenario.allotted_ms,
        taken_ms=end.since(course.began) if course.began else 0,
        objectives=scenario.objectives,
        participants=sum(1 for person in state.people.values() if person.is_introduced),
        delegations=tuple(sorted({each.delegation for each in state.people.values() if each.delegation})),
        groups=tuple(group.name for group in state.groups.values() if group.id in at_work),
        items=tuple(_item(run, now) for run in course.runs),
        questions_to_states=tuple(
            question.text for run in course.runs if run.item.kind == "interventions" for question in run.item.questions
        ),
        speakers=tuple(speaker for run in course.runs for speaker in _speakers(state, run, now)),
        questions=tuple(question for run in course.runs for question in _questions(state, run)),
        rounds=tuple(each for run in course.runs for each in _rounds(state, run)),
    )


def _item(run: ItemRun, now: Moment) -> ItemSummary:
    return ItemSummary(
        run.item.id,
        run.item.kind,
        run.item.title,
        run.status,
        run.item.allotted_ms,
        run.timer.allotted_ms,
        run.timer.elapsed_ms(now),
        run.note,
    )


def _speakers(state: State, run: ItemRun, now: Moment) -> tuple[SpeakerSummary, ...]:
    left = (
        SpeakerSummary(run.item.title, speaker.name, speaker.organisation, "replaced", 0, 0, _card(run, speaker.id))
        for speaker in run.replaced
        if _card(run, speaker.id)
    )
    turns = (
        SpeakerSummary(
            run.item.title,
            *_named(state, turn),
            turn.status,
            turn.timer.allotted_ms,
            turn.timer.elapsed_ms(now),
            _card(run, turn.speaker.id),
        )
        for turn in run.floor.turns
    )
    return (*turns, *left)


def _card(run: ItemRun, speaker: SpeakerId) -> tuple[CardLine, ...]:
    card = run.card(speaker)
    return tuple(CardLine(CARD_LABELS[field], getattr(card, field)) for field in CARD_FIELDS if getattr(card, field))


def _named(state: State, turn: Turn) -> tuple[str, str]:
    """Name and organisation; of a participant who got the floor name and delegation, as the console shows them."""
    person = state.people[turn.person] if turn.person else None
    return (person.name, person.delegation) if person else (turn.speaker.name, turn.speaker.organisation)


def _questions(state: State, run: ItemRun) -> tuple[QuestionSummary, ...]:
    if run.item.kind != "questions":
        return ()
    return tuple(
        QuestionSummary(
            run.item.title,
            question.text,
            tuple(
                AnswerSummary(_group_name(state, answer.group, answer.person), answer.text)
                for answer in ANSWERS.of(state).to(question.id)
            ),
        )
        for question in run.item.questions
    )


def _group_name(state: State, group: GroupId | None, person: PersonId | None) -> str:
    author = state.people.get(person) if person else None
    seat = group or (author.group if author else None)
    return state.groups[seat].name if seat and seat in state.groups else ""


def _rounds(state: State, run: ItemRun) -> tuple[RoundSummary, ...]:
    part = rewriting.part_of(run)
    if part is None or part.round is None:
        return ()
    summaries: list[RoundSummary] = []
    for index, plan in enumerate(part.rounds[: part.round.index + 1]):
        exercise = state.scenario.exercise(plan.exercise)
        by_group = rewriting.REWRITES.of(state).in_round((run.item.id, index)).by_group
        shown = frozenset(part.revealed_in(index))
        summaries.append(
            RoundSummary(
                index + 1,
                exercise.heading,
                exercise.state,
                exercise.original,
                tuple(_rewrite(state, by_group[group], group in shown) for group in _in_order(state, by_group)),
                tuple(model.text for model in exercise.models),
            )
        )
    return tuple(summaries)


def _in_order(state: State, groups: Collection[GroupId]) -> list[GroupId]:
    """The groups as the session lists them, whichever handed in first; those that are gone come last."""
    places = {group: place for place, group in enumerate(state.groups)}
    return sorted(groups, key=lambda group: places.get(group, len(places)))


def _at_work(state: State) -> frozenset[GroupId]:
    """The groups that took part: somebody sits there, they work on paper, or they wrote something."""
    there = (group.id for group in state.groups_at_work())
    return frozenset((*there, *state.groups_with_texts()))


def _rewrite(state: State, several: GroupRewrites, was_shown: bool) -> RewriteSummary:
    first, last = several.first, several.latest
    group = state.groups.get(last.group)
    return RewriteSummary(
        group=group.name if group else last.group,
        first=first.text if first.text != last.text else "",
        text=last.text,
        words=last.score.words,
        total=last.score.total if last.score.is_scored else None,
        levels=level_lines(last.score),
        scorer=last.score.scorer,
        was_shown=was_shown,
        was_collected=last.collected,
    )


def level_lines(score: Score) -> tuple[LevelLine, ...]:
    """The checklist of a score, a criterion a line."""
    lines = []
    for criterion in CRITERIA:
        level = score.shown_level(criterion)
        reason = next((each.message for each in score.reasons if each.criterion == criterion), "")
        told = "; ".join(part for part in (score.doubt_words(criterion), reason) if part)
        said = score.unjudged_because(criterion) or told
        lines.append(LevelLine(CRITERION_NAMES[criterion], "-" if level is None else str(level), said))
    return tuple(lines)
