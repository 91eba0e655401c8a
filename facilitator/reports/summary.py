"""The summary of a session: what is worth keeping of it, as one value from which every form on paper is made.

Built from the state that its events amount to. What groups wrote is written up under the group's name, States with
their cards; of persons only those who got the floor are named, as everybody heard them. It reads no files and no clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from facilitator.reports.part import Reports
from facilitator.seminar.groups import GroupId, SpeakerId
from facilitator.seminar.speakers import CARD_FIELDS, CARD_LABELS, Turn, TurnStatus
from facilitator.seminar.state import ItemRun, ItemStatus, Stage, State
from facilitator.seminar.timer import Moment


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
class Summary:
    """A session, summed up. Instants are ms since the epoch; `timezone` is the scenario's.

    `sections` is what the activities have written up: entries by the key of their section.
    """

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
    sections: Mapping[str, tuple[Any, ...]]


def summary_of(reports: Reports, state: State, now: Moment) -> Summary:
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
            question for run in course.runs for question in reports.of(run).asked_of_speakers(run)
        ),
        speakers=tuple(speaker for run in course.runs for speaker in _speakers(state, run, now)),
        sections={
            section.key: tuple(
                entry for run in course.runs if run.item.kind == kind for entry in section.entries(state, run)
            )
            for kind, section in reports.sections.items()
        },
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


def _at_work(state: State) -> frozenset[GroupId]:
    """The groups that took part: somebody sits there, they work on paper, or they wrote something."""
    there = (group.id for group in state.groups_at_work())
    return frozenset((*there, *state.groups_with_texts()))
