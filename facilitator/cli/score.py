"""`score`: recommendations against the SMART criteria, with reasons; one text, or all of a file.

All lines and exercises are read before the first text is scored, so that a slip in the last line costs no output that
is cut short.
"""

import json
import sys
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from facilitator.cli.engine import plans
from facilitator.content.exercise_checks import Checklist
from facilitator.content.folders import default_folders
from facilitator.content.loader import load_exercise, load_scenario
from facilitator.content.problems import shortened
from facilitator.errors import FacilitatorError, ProblemsFound, UsageError
from facilitator.invocation import command_line, with_program
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.exercises import Exercise, Mistake, ModelAnswer
from facilitator.smart.model import CRITERIA, CRITERION_NAMES, HIGHEST_LEVEL, Criterion, Levels, Score, as_record
from facilitator.smart.words.lexicon import Lexicon
from facilitator.text import clean_text


class Against(NamedTuple):
    """An exercise, None for the text alone, and what scores texts as a session would."""

    exercise: Exercise | None
    score: Callable[[str], Score]


class Setting:
    """Where texts are scored: in a scenario, or in none, where nothing is added and all criteria count the same."""

    def __init__(self, scenario: Scenario | None = None) -> None:
        self._exercises = scenario.exercises if scenario else ()
        self._checklist = Checklist(scenario.scoring, scenario.id) if scenario else Checklist()

    def against(self, reference: str | None) -> Against:
        """What a reference stands for: an exercise's id or file, the scenario's own before others; None for none.

        Raises:
            ProblemsFound: there is no such exercise, or it has errors.
        """
        exercise = self._exercise(reference) if reference is not None else None
        return Against(exercise, self._checklist.scoring(exercise))

    @property
    def lexicon(self) -> Lexicon:
        """The checklist's word lists with the scenario's own words, without those of any exercise."""
        return self._checklist.lexicon

    def _exercise(self, reference: str) -> Exercise:
        own = next((each for each in self._exercises if each.id == reference), None)
        return own or load_exercise(reference, default_folders()).required()


def read_setting(scenario: str | None) -> Setting:
    """The setting of a scenario's id or file, or that of no scenario.

    Raises:
        ProblemsFound: there is no such scenario, or it or one of its exercises has errors.
    """
    return Setting(load_scenario(plans(), scenario, default_folders()).required() if scenario is not None else None)


SHAPE: Final = '{"id": "a1", "text": "...", "exercise": "path or id"}'
"""A line, for whoever wrote another."""

STDIN: Final = Path("-")

LARGEST_FILE: Final = 64 * 1024**2
"""Bytes of a file of texts: tens of thousands of recommendations, and little enough to be held in memory as a whole."""

_KEYS: Final = ("id", "text", "exercise")
_ALIKE: Final = 0.75
"""How near, of 1, a key must be to one that is missing to be taken for a slip: 'texts', 'exrcise', not 'expected'."""


class Row(NamedTuple):
    """A line of the file: where it stands, and what it asks."""

    place: str
    identifier: str
    text: str
    exercise: str | None


def scored_lines(path: Path, longest: int, setting: Setting) -> Iterator[str]:
    """The scores of a file's lines as JSON, `longest` being the characters of a text.

    Raises:
        FacilitatorError: a line cannot be read, with its number.
        ProblemsFound: an exercise cannot be used, with the line that names it.
        UsageError: the file cannot be read.
    """
    rows = [_row(line, f"{path}:{number}", longest) for number, line in _lines(path)]
    known: dict[str | None, Against] = {}
    for row in rows:
        if row.exercise not in known:
            known[row.exercise] = _against(row, setting)
    for row in rows:
        found = known[row.exercise].score(clean_text(row.text, longest).strip())
        yield json.dumps(as_record(row.identifier, found), ensure_ascii=False)


def content_of(path: Path) -> bytes:
    """The bytes of a file of texts, or of standard input for '-'.

    Raises:
        UsageError: The file cannot be read, or is larger than LARGEST_FILE.
    """
    try:
        with sys.stdin.buffer if path == STDIN else path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    if len(content) > LARGEST_FILE:
        raise UsageError(f"{path}: the file is larger than {LARGEST_FILE // 1024**2} MB; split it")
    return content


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their numbers from 1; a text may hold any other sign that ends lines."""
    content = content_of(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = content[: error.start].count(b"\n") + 1
        raise FacilitatorError(f"{path}:{number}: a sign is not UTF-8; save the file with that encoding") from error
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def _row(line: str, place: str, longest: int) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise FacilitatorError(f"{place}:{error.colno}: this is no JSON: {error.msg}; a line is {SHAPE}") from error
    except (RecursionError, ValueError) as error:
        raise FacilitatorError(f"{place}: too many brackets or digits for a line; write {SHAPE}") from error
    if not isinstance(row, dict):
        raise FacilitatorError(f"{place}:1: a line must be a table; write {SHAPE}")
    for key in row.keys() - set(_KEYS):
        near = get_close_matches(key, _KEYS, n=1, cutoff=_ALIKE)
        if near and near[0] not in row:
            raise FacilitatorError(f"{place}: unknown key '{key}'; did you mean '{near[0]}'?")
    for key in ("id", "text"):
        if key not in row:
            raise FacilitatorError(f"{place}: the key '{key}' is missing; a line is {SHAPE}")
    return _checked(row, place, longest)


def _checked(row: dict[str, Any], place: str, longest: int) -> Row:
    identifier, text, exercise = row["id"], row["text"], row.get("exercise")
    if not isinstance(identifier, str | int) or isinstance(identifier, bool):
        raise FacilitatorError(f"{place}: the id must be a text or a whole number; write {SHAPE}")
    if not isinstance(text, str):
        raise FacilitatorError(f'{place}: the text must be a text; write it between quotes: "..."')
    if len(text) > longest:
        raise FacilitatorError(f"{place}: the text is longer than {longest} characters; score one at a time")
    if exercise is not None and (not isinstance(exercise, str) or not exercise):
        raise FacilitatorError(f"{place}: the exercise must be an id or a file; leave it out where there is none")
    return Row(place, str(identifier), text, exercise)


def _against(row: Row, setting: Setting) -> Against:
    try:
        return setting.against(row.exercise)
    except ProblemsFound as error:
        raise ProblemsFound(f"{row.place}: error: the exercise cannot be used:\n{error}") from error


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


EXAMPLES = """\b
Examples:
  {facilitator} score "Ratify the Optional Protocol to the ICESCR by 2027."
  {facilitator} score --exercise maternal-health "Abolish user fees for antenatal care."
  {facilitator} score --exercise maternal-health    its own model answers and mistakes
  {facilitator} score - < rewrite.txt
  {facilitator} score --batch rewrites.jsonl > scores.jsonl
  {facilitator} score --scenario my-seminar --exercise right-to-water "..."    as that seminar's room will see it
"""

LONGEST_INPUT = 100_000
"""Characters of one text: far beyond any recommendation, and still scored in linear time."""


@click.command(epilog=with_program(EXAMPLES))
@click.argument("texts", nargs=-1, metavar="[TEXT]")
@click.option("--exercise", metavar="ID|FILE", help="The exercise to read the text against.")
@click.option("--scenario", metavar="ID|FILE", help="The scenario whose own words and weights count, too.")
@click.option("--json", "as_json", is_flag=True, help="Print the score as JSON.")
@click.option(
    "--batch",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Score the lines of a JSONL file, or of standard input for -.",
)
def command(
    texts: tuple[str, ...], exercise: str | None, scenario: str | None, as_json: bool, batch: Path | None
) -> None:
    """Score a recommendation: the levels 0 to 3 of S, M, A, R and T, which words decided, and what would help.

    TEXT is the recommendation, or - for standard input. Without an exercise, R is judged by the text alone. With an
    exercise and without TEXT, its model answers and mistakes are scored, beside the levels that their author expects.
    With a scenario, all is scored as its room will see it.
    """
    if batch is not None:
        if texts or exercise is not None:
            raise click.UsageError("--batch takes texts and exercises from its file alone")
        _score_batch(batch, scenario)
    elif len(texts) > 1:
        raise click.UsageError(f'the text must stand between quotes: {command_line("score")} "..."')
    elif texts:
        _score_one(_whole(texts[0]), exercise, scenario, as_json)
    elif exercise is None or as_json:
        raise click.UsageError("give a text, or - to read it from standard input")
    else:
        _score_own(exercise, scenario)


def _whole(text: str) -> str:
    """The text, read from standard input where it is '-', and made harmless."""
    from facilitator.text import clean_text

    whole = _typed_in() if text == "-" else text
    if len(whole) > LONGEST_INPUT:
        raise UsageError(f"the text is longer than {LONGEST_INPUT} characters; score one recommendation at a time")
    cleaned = clean_text(whole, LONGEST_INPUT).strip()
    if not cleaned:
        raise UsageError("there is nothing to score: the text is empty")
    return cleaned


def _typed_in() -> str:
    try:
        return sys.stdin.buffer.read(4 * LONGEST_INPUT + 4).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"the text has a sign that is not UTF-8 (byte {error.start + 1}); save it with that encoding"
        ) from error


def _score_one(text: str, exercise: str | None, scenario: str | None, as_json: bool) -> None:
    from facilitator.smart.model import as_record

    found = read_setting(scenario).against(exercise).score(text)
    if as_json:
        table = as_record("", found)
        del table["id"]
        click.echo(json.dumps(table, ensure_ascii=False))
        return
    for line in score_lines(text, found):
        click.echo(line)


def _score_own(exercise: str, scenario: str | None) -> None:

    against = read_setting(scenario).against(exercise)
    if against.exercise is None or not (against.exercise.models or against.exercise.mistakes):
        raise UsageError(f"{exercise}: there are no model answers and no mistakes to score; write some, or give a text")
    for line in own_lines(against.exercise, against.score):
        click.echo(line)


def _score_batch(path: Path, scenario: str | None) -> None:

    for line in scored_lines(path, LONGEST_INPUT, read_setting(scenario)):
        click.echo(line)
