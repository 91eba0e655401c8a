"""The checklist as text: for each criterion its bar, its level, and the reason that tells most; and the rubric.

It is one voice among others and says so by its name; it never says who is right. Where no action is named there is
nothing to judge, and '-' stands for the level.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from textual.content import Content

from facilitator.smart.model import CRITERIA, CRITERION_NAMES, HIGHEST_LEVEL, Criterion, Reason, Score
from facilitator.ui.shared.safe_text import joined, safe_line

_FILE: Final = "rubric.toml"


@dataclass(frozen=True, slots=True)
class RubricRow:
    """One criterion: what it asks, and what each of the levels 0 to 3 looks like."""

    question: str
    levels: tuple[str, ...]


@cache
def rubric() -> dict[str, RubricRow]:
    """The rubric by the letter of the criterion, as it stands in the file."""
    table = tomllib.loads(resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))
    return {letter: RubricRow(row["question"], tuple(row["levels"])) for letter, row in table["criterion"].items()}


WORDS_A_MINUTE: Final = 125
"""A normal speaking speed, which the interpreters of a UN room need."""

LONG_REWRITE: Final = 45
"""Words: more cannot be said in the time that a State has for one of its recommendations."""

_SHORTEST_QUOTE: Final = 12
"""Cells: less of the words tells nothing."""

_LONGEST_QUOTE: Final = 80
"""Characters: more is not a place in a sentence but the sentence."""

_MOST_REASONS: Final = 3
"""For each criterion: what a room reads while a rewrite is discussed."""

_NAME_CELLS: Final = max(len(name) for name in CRITERION_NAMES.values()) + 2


def telling_reason(score: Score, criterion: Criterion) -> Reason | None:
    """The reason that carries the level: one that points at a few words before one that points at all or none."""
    level = score.levels.of(criterion)
    reasons = [reason for reason in score.reasons if reason.criterion == criterion]
    reasons.sort(key=lambda reason: (reason.effect != level, not 0 < len(reason.text) <= _LONGEST_QUOTE))
    return reasons[0] if reasons else None


def criterion_head(score: Score, criterion: Criterion) -> Content:
    """`Specific    ███ 3`: all heads are equally long."""
    level = score.shown_level(criterion)
    filled = level or 0
    return joined(
        Content.styled(CRITERION_NAMES[criterion].ljust(_NAME_CELLS), "bold"),
        Content.styled("█" * filled, "$primary"),
        Content.styled("░" * (HIGHEST_LEVEL - filled), "$quiet"),
        Content.styled(f" {'-' if level is None else level}", "bold $strong"),
    )


def checklist_line(score: Score, criterion: Criterion, cells: int) -> Content:
    """`Specific    ███ 3   'abolish user fees': one concrete step`, cut to so many cells."""
    head = criterion_head(score, criterion)
    unjudged, reason = score.unjudged_because(criterion), telling_reason(score, criterion)
    if unjudged:
        head = joined(head, "   ", safe_line(unjudged, "$quiet"))
    elif doubt := score.doubt_words(criterion):
        head = joined(head, "   ", safe_line(f"{doubt}: your table decides"))
    elif reason is not None:
        head = joined(head, "   ", _reason(reason, cells - head.cell_length - 3))
    return head.truncate(max(0, cells), ellipsis=True)


def checklist_lines(score: Score, cells: int) -> list[Content]:
    """The five criteria, a line each."""
    return [checklist_line(score, criterion, cells) for criterion in CRITERIA]


def checklist_in_full(score: Score, cells: int) -> list[Content]:
    """The five criteria, each with up to three of its reasons, one below the other, and a blank line between them."""
    rows: list[Content] = []
    for criterion in CRITERIA:
        indent = " " * (criterion_head(score, criterion).cell_length + 3)
        first = None if score.doubt_words(criterion) else telling_reason(score, criterion)
        others = [] if score.unjudged_because(criterion) else _other_reasons(score, criterion, first)
        rows += [Content("")] * bool(rows)
        rows.append(checklist_line(score, criterion, cells))
        rows += [
            joined(indent, _reason(each, cells - len(indent))).truncate(max(0, cells), ellipsis=True) for each in others
        ]
    return rows


def _other_reasons(score: Score, criterion: Criterion, first: Reason | None) -> list[Reason]:
    """The reasons besides the first that point at words, no two at the same ones, those that count most first."""
    reasons = sorted(score.reasons, key=lambda reason: -reason.effect)
    pointing = [
        each
        for each in reasons
        if each.criterion == criterion and each.effect > 0 and 0 < len(each.text) <= _LONGEST_QUOTE
    ]
    by_words = {each.text: each for each in reversed(pointing) if first is None or each.text != first.text}
    return list(reversed(by_words.values()))[: _MOST_REASONS - (first is not None)]


def checklist_sum(score: Score) -> str:
    """`checklist 13 of 15`; over the criteria that can be judged."""
    levels = [level for criterion in CRITERIA if (level := score.shown_level(criterion)) is not None]
    return f"checklist {sum(levels)} of {HIGHEST_LEVEL * len(levels)}" if levels else "checklist: nothing to judge"


def reading_time(score: Score) -> str:
    """`29 words, 14 seconds to read out`, and that it is long where it is."""
    seconds = max(1, round(score.words * 60 / WORDS_A_MINUTE))
    said = f"{score.words} word{'' if score.words == 1 else 's'}"
    words = f"{said}, {seconds} second{'' if seconds == 1 else 's'} to read out"
    return f"{words}: long" if score.words > LONG_REWRITE else words


def _reason(reason: Reason, cells: int) -> Content:
    """The words and what they gained; long words are cut first, since they stand in the text as well."""
    message = safe_line(reason.message, "$quiet")
    if not 0 < len(reason.text) <= _LONGEST_QUOTE:
        return message
    room = max(_SHORTEST_QUOTE, cells - message.cell_length - len("'': "))
    return joined("'", safe_line(reason.text, cells=room), "': ", message)
