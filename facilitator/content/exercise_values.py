"""An exercise's file as the session's own value. It checks nothing: the file has passed its schema and its checks."""

from facilitator.content.schema.common import LevelsTable
from facilitator.content.schema.exercise import ExerciseFile, FactTable, PreviousRecommendationTable, RelevanceTable
from facilitator.seminar.exercises import Exercise, Lexical, Mistake, ModelAnswer
from facilitator.seminar.ids import ExerciseId
from facilitator.smart.model import Fact, Levels, PreviousRecommendation, Relevance, Treaty


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
