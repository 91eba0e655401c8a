"""A score as lines for a terminal: the text with the words that counted marked, the checklist, what would help."""

from collections.abc import Callable, Iterator

import click

from facilitator.content.problems import shortened
from facilitator.seminar.exercises import Exercise, Mistake, ModelAnswer
from facilitator.smart.model import CRITERIA, CRITERION_NAMES, HIGHEST_LEVEL, Criterion, Levels, Score

READING_WORDS_PER_MINUTE = 125
"""A speaking speed that interpreters can follow."""

LONG_WORDS = 45
"""More than this is long for a room."""


def score_lines(text: str, score: Score) -> Iterator[str]:
    """The lines, styled; click takes the styles out where the output is no terminal."""
    yield _marked(text, score)
    yield ""
    for criterion in CRITERIA:
        level = score.levels.of(criterion)
        name = f"{CRITERION_NAMES[criterion]:<11}"
        if unjudged := score.unjudged_because(criterion):
            yield f"{name} ---  -  {unjudged}"
            continue
        bar = "█" * level + "░" * (HIGHEST_LEVEL - level)
        reason = next((each for each in score.reasons if each.criterion == criterion), None)
        words = f"'{reason.text}': " if reason and reason.text else ""
        doubt = score.doubt_words(criterion)
        told = f"{words}{reason.message if reason else ''}"
        yield f"{name} {bar}  {level}  {'; '.join(part for part in (doubt, told) if part)}"
    yield ""
    for remark in score.tone:
        yield f"{click.style('!', bold=True)} Tone: {remark}"
    for edit in score.edits[:3]:
        yield f"{click.style('+', bold=True)} {CRITERION_NAMES[edit.criterion]}: {edit.message}"
    yield ""
    seconds = round(score.words * 60 / READING_WORDS_PER_MINUTE)
    long = f"; over {LONG_WORDS} words is long for a room" if score.words > LONG_WORDS else ""
    category = f", action category {score.action_category}" if score.action_category else ""
    read = f"{_counted(score.words, 'word')}, {_counted(max(1, seconds), 'second')} to read out"
    yield f"{read}{long}{category}, checklist {score.total} of 100"


def _counted(number: int, noun: str) -> str:
    """'1 second', '2 seconds'."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def own_lines(exercise: Exercise, score: Callable[[str], Score]) -> Iterator[str]:
    """A line for each model answer and mistake: levels, those that its author expects, the total, and the text."""
    yield f"{'':<11} {'S M A R T':<11} {'expected':<11} of 100"
    own: tuple[tuple[str, tuple[ModelAnswer | Mistake, ...]], ...] = (
        ("model", exercise.models),
        ("mistake", exercise.mistakes),
    )
    for name, texts in own:
        for number, each in enumerate(texts, start=1):
            found = score(each.text)
            given = " ".join(_shown(found, criterion) for criterion in CRITERIA)
            expected = _digits(each.expected) if each.expected else "-"
            yield (
                f"{f'{name} {number}':<11} {given:<11} {expected:<11} {found.total:>6}  "
                f"{click.style(shortened(each.text), dim=True)}"
            )


def _shown(score: Score, criterion: Criterion) -> str:
    """The level as `score` prints it for one text: '-' where there is nothing to judge."""
    level = score.shown_level(criterion)
    return "-" if level is None else str(level)


def _digits(levels: Levels) -> str:
    return " ".join(str(levels.of(criterion)) for criterion in CRITERIA)


def _marked(text: str, score: Score) -> str:
    """The text with the words that counted underlined."""
    marked = [False] * len(text)
    for reason in score.reasons:
        marked[reason.start : reason.end] = [True] * (reason.end - reason.start)
    parts, start = [], 0
    for place in range(1, len(text) + 1):
        if place == len(text) or marked[place] != marked[start]:
            piece = text[start:place]
            parts.append(click.style(piece, bold=True, underline=True) if marked[start] else piece)
            start = place
    return "".join(parts)
