"""What is written up of the rewriting game: its rounds, with what each group handed in and the levels it got."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from facilitator.activities.rewriting.rewrites import GroupRewrites
from facilitator.activities.rewriting.rules import REWRITES, part_of
from facilitator.reports.part import ReportPart, ScoredText, Section, Table, nothing_asked
from facilitator.seminar.groups import GroupId
from facilitator.seminar.state import ItemRun, State
from facilitator.smart.model import CRITERIA, CRITERION_NAMES, HIGHEST_LEVEL, Score

REWRITE_COLUMNS: Final = (
    "round", "exercise", "state", "before", "group", "after", "first version", "words", "total",
    "specific", "measurable", "achievable", "relevant", "time-bound", "scorer", "shown", "collected",
)  # fmt: skip


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
    checklist: str
    rewrites: tuple[RewriteSummary, ...]
    models: tuple[str, ...]


def _rounds(state: State, run: ItemRun) -> tuple[RoundSummary, ...]:
    part = part_of(run)
    if part is None or part.round is None:
        return ()
    summaries: list[RoundSummary] = []
    for index, plan in enumerate(part.rounds[: part.round.index + 1]):
        exercise = state.scenario.exercise(plan.exercise)
        by_group = REWRITES.of(state).in_round((run.item.id, index)).by_group
        shown = frozenset(part.revealed_in(index))
        summaries.append(
            RoundSummary(
                index + 1,
                exercise.heading,
                exercise.state,
                exercise.original,
                state.scenario.scoring.calibration_words,
                tuple(_rewrite(state, by_group[group], group in shown) for group in _in_order(state, by_group)),
                tuple(model.text for model in exercise.models),
            )
        )
    return tuple(summaries)


def _in_order(state: State, groups: Collection[GroupId]) -> list[GroupId]:
    """The groups as the session lists them, whichever handed in first; those that are gone come last."""
    places = {group: place for place, group in enumerate(state.groups)}
    return sorted(groups, key=lambda group: places.get(group, len(places)))


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


def _rows(each: RoundSummary) -> tuple[tuple[object, ...], ...]:
    return tuple(
        (
            each.number, each.exercise, each.state, each.original, rewrite.group, rewrite.text, rewrite.first,
            rewrite.words, "-" if rewrite.total is None else rewrite.total,
            *(line.level for line in rewrite.levels), rewrite.scorer,
            "yes" if rewrite.was_shown else "no", "yes" if rewrite.was_collected else "no",
        )
        for rewrite in each.rewrites
    )  # fmt: skip


def _scored(state: State) -> tuple[ScoredText, ...]:
    texts: list[ScoredText] = []
    for (item, index), submissions in REWRITES.of(state).by_round.items():
        run = state.course.runs[state.course.place_of(item)]
        exercise = state.scenario.exercise(run.item.rounds[index].exercise)
        texts += (ScoredText(each.id, each.group, exercise, each.text, each.score) for each in submissions)
    return tuple(texts)


REPORT: Final = ReportPart(
    asked_of_speakers=nothing_asked,
    scored=_scored,
    section=Section(
        key="rounds",
        entries=_rounds,
        package="facilitator.activities.rewriting",
        table=Table(columns=REWRITE_COLUMNS, rows=_rows),
    ),
)
