"""Scenarios and exercises as the session's own values. Nothing is checked here: the files have passed their checks."""

from collections.abc import Sequence

from facilitator.content.part import Plans
from facilitator.content.programme import programme_of, with_buffer, written_ms
from facilitator.content.schema.common import LevelsTable
from facilitator.content.schema.exercise import ExerciseFile, FactTable, PreviousRecommendationTable, RelevanceTable
from facilitator.content.schema.scenario import (
    GroupsTable,
    ItemTable,
    PersonTable,
    ScenarioFile,
    ScoringTable,
    SpeakerTable,
)
from facilitator.seminar.agenda import Item, Scenario
from facilitator.seminar.exercises import Calibration, Exercise, Lexical, Mistake, ModelAnswer, ScoringPlan
from facilitator.seminar.groups import ExerciseId, GroupPlan, ItemId, SpeakerId
from facilitator.seminar.speakers import Speaker
from facilitator.smart.model import Fact, Levels, PreviousRecommendation, Relevance, Treaty, Weights


def exercise_of(file: ExerciseFile) -> Exercise:
    """The exercise that a file writes."""
    return Exercise(
        id=ExerciseId(file.id),
        state=file.state,
        theme=file.theme,
        original=file.original,
        facts=tuple(fact_of(each) for each in file.facts),
        title=file.title,
        language=file.language,
        income_group=file.income_group,
        capacity=file.capacity,
        next_review=file.next_review,
        treaties=tuple(Treaty(each.name, each.status, each.note) for each in file.treaties),
        sdg_targets=file.sdg_targets,
        previous_recommendations=tuple(_previous(each) for each in file.previous_recommendations),
        relevance=_relevance(file.relevance),
        models=tuple(ModelAnswer(each.text, each.why, levels_of(each.expected)) for each in file.models),
        mistakes=tuple(Mistake(each.text, each.why, levels_of(each.expected)) for each in file.mistakes),
        hints=file.hints,
        debrief=file.debrief,
        likely_position=file.likely_position,
        author=file.author,
        reviewer=file.reviewer,
        lexicon=lexicon_of(file.words),
    )


def fact_of(written: str | FactTable) -> Fact:
    """A fact, written as a sentence or as a table."""
    if isinstance(written, str):
        return Fact(written)
    return Fact(
        text=written.text,
        source=written.source,
        year=written.year,
        indicator=written.indicator,
        value=written.value,
        unit=written.unit,
        plausible_low=written.low,
        plausible_high=written.high,
    )


def levels_of(written: LevelsTable | None) -> Levels | None:
    """Expected levels; None where none are written."""
    if written is None:
        return None
    return Levels(written.specific, written.measurable, written.achievable, written.relevant, written.time_bound)


def lexicon_of(words: dict[str, tuple[str, ...]]) -> tuple[Lexical, ...]:
    """The words that a trainer adds, by list."""
    return tuple(Lexical(name, entries) for name, entries in words.items())


def _previous(written: PreviousRecommendationTable) -> PreviousRecommendation:
    return PreviousRecommendation(written.text, written.cycle, written.response, written.implemented, written.by)


def _relevance(written: RelevanceTable) -> Relevance:
    return Relevance(
        problems=written.problems,
        causes=written.causes,
        groups=written.groups,
        rights=written.rights,
        commitments=written.commitments,
        synonyms=tuple(written.synonyms.items()),
    )


def scenario_of(plans: Plans, file: ScenarioFile, exercises: Sequence[Exercise]) -> Scenario:
    """The scenario that a file writes, with the exercises that its rounds name."""
    people = {person.id: _person(person) for person in file.people}
    return Scenario(
        id=file.id,
        title=file.title,
        items=with_buffer([_item(plans, item, people) for item in file.items], programme_of(file)),
        language=file.language,
        summary=file.summary,
        organisers=file.organisers,
        date=file.date.isoformat() if file.date else "",
        weekday=file.weekday,
        starts=f"{file.starts:%H:%M}" if file.starts else "",
        ends=f"{file.ends:%H:%M}" if file.ends else "",
        timezone=file.timezone,
        venue=file.venue,
        setting=file.setting,
        background=file.background,
        objectives=file.objectives,
        chair=_named(file.chair, people),
        moderator=_named(file.moderator, people),
        people=tuple(people.values()),
        delegations=file.delegations,
        groups=_groups(file.groups),
        scoring=scoring_of(file.scoring),
        exercises=tuple(exercises),
    )


def _named(written: str, people: dict[str, Speaker]) -> str:
    """The name that the room reads, of a person's id or of a name written out."""
    return people[written].name if written in people else written


def _item(plans: Plans, written: ItemTable, people: dict[str, Speaker]) -> Item:
    item = Item(
        id=ItemId(written.id),
        kind=written.kind,
        title=written.title,
        allotted_ms=written_ms(written, "") or 0,
        room=written.room,
        notes=written.notes,
        chair=_named(written.chair, people),
        speakers=_speakers(written, people),
        speaker_ms=written_ms(written, "speaker") or 0,
    )
    for keys in plans.keys:
        item = keys.planned(item, written)
    return item


def _speakers(written: ItemTable, people: dict[str, Speaker]) -> tuple[Speaker, ...]:
    """The speakers of an item; those without an id get one that no other speaker has."""
    taken = {*people, *(each.id for each in written.speakers if isinstance(each, SpeakerTable) and each.id)}
    speakers = []
    for each in written.speakers:
        if isinstance(each, str):
            speakers.append(people[each])
            continue
        identity = each.id or _made_up(written.id, taken)
        taken.add(identity)
        speakers.append(
            Speaker(SpeakerId(identity), each.name, each.title, each.organisation, each.confirmed, each.role)
        )
    return tuple(speakers)


def _made_up(item: str, taken: set[str]) -> str:
    return next(name for number in range(1, len(taken) + 2) if (name := f"{item}-{number}") not in taken)


def _person(written: PersonTable) -> Speaker:
    return Speaker(
        SpeakerId(written.id), written.name, written.title, written.organisation, written.confirmed, written.role
    )


def _groups(written: GroupsTable) -> GroupPlan:
    return GroupPlan(written.mode, written.names, written.size)


def scoring_of(written: ScoringTable) -> ScoringPlan:
    """How the checklist is used in a seminar."""
    weights = written.weights
    return ScoringPlan(
        weights=Weights(weights.specific, weights.measurable, weights.achievable, weights.relevant, weights.time_bound),
        live=written.live,
        board=written.board,
        lexicon=lexicon_of(written.words),
        calibrated=Calibration(written.calibrated.texts, written.calibrated.by) if written.calibrated else None,
    )
