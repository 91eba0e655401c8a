"""`score`: a recommendation against the SMART criteria, with reasons."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facilitator.errors import FacilitatorError, UsageError

if TYPE_CHECKING:
    from facilitator.smart.model import Brief
    from facilitator.smart.words.lexicon import Lexicon

EXAMPLES = """\b
Examples:
  facilitator score "Ratify the Optional Protocol to the ICESCR by 2027."
  facilitator score --exercise maternal-health "Abolish user fees for antenatal care."
  facilitator score - < rewrite.txt
  facilitator score --batch rewrites.jsonl > scores.jsonl
"""

LONGEST_INPUT = 100_000
"""Characters of one text: far beyond any recommendation, and still scored in linear time."""


@click.command(epilog=EXAMPLES)
@click.argument("text", required=False)
@click.option("--exercise", metavar="ID|FILE", help="The exercise to read the text against.")
@click.option("--json", "as_json", is_flag=True, help="Print the score as JSON.")
@click.option("--batch", type=click.Path(path_type=Path, dir_okay=False), help="Score the lines of a JSONL file.")
def command(text: str | None, exercise: str | None, as_json: bool, batch: Path | None) -> None:
    """Score a recommendation: the levels 0 to 3 of S, M, A, R and T, which words decided, and what would help.

    TEXT is the recommendation, or - for standard input. Without an exercise, R is judged by the text alone.
    """
    if batch is not None:
        if text is not None or exercise is not None:
            raise click.UsageError("--batch takes texts and exercises from its file alone")
        _score_batch(batch)
        return
    if text is None:
        raise click.UsageError("give a text, or - to read it from standard input")
    _score_one(_whole(text), exercise, as_json)


def _whole(text: str) -> str:
    """The text, read from standard input where it is '-', and made harmless."""
    from facilitator.domain.text import clean_text

    whole = sys.stdin.read(LONGEST_INPUT + 1) if text == "-" else text
    if len(whole) > LONGEST_INPUT:
        raise UsageError(f"the text is longer than {LONGEST_INPUT} characters; score one recommendation at a time")
    cleaned = clean_text(whole, LONGEST_INPUT).strip()
    if not cleaned:
        raise UsageError("there is nothing to score: the text is empty")
    return cleaned


def _score_one(text: str, exercise: str | None, as_json: bool) -> None:
    from facilitator.cli.score_lines import score_lines
    from facilitator.smart.record import as_record
    from facilitator.smart.scorer import score

    brief, lexicon = _read_against(exercise)
    found = score(text, brief, lexicon)
    if as_json:
        table = as_record("", found)
        del table["id"]
        click.echo(json.dumps(table, ensure_ascii=False))
        return
    for line in score_lines(text, found):
        click.echo(line)


def _read_against(reference: str | None) -> "tuple[Brief | None, Lexicon]":
    """The brief of an exercise, and the lexicon with the exercise's own words."""
    from facilitator.content.folders import default_folders
    from facilitator.content.lexicon import load_lexicon
    from facilitator.content.loader import load_exercise
    from facilitator.session.scoring import words_by_list
    from facilitator.smart.words.lexicon import extended

    lexicon = load_lexicon()
    if reference is None:
        return None, lexicon
    exercise = load_exercise(reference, default_folders()).required()
    words = words_by_list(exercise.lexicon)
    return exercise.brief, extended(lexicon, words) if words else lexicon


def _score_batch(path: Path) -> None:
    """Score a file line by line, in its order; a line that cannot be read stops with its number."""
    from facilitator.domain.text import clean_text
    from facilitator.smart.record import as_record
    from facilitator.smart.scorer import score

    known: dict[str | None, Any] = {}
    for number, row in enumerate(_rows(path), start=1):
        try:
            identifier, text, exercise = str(row["id"]), str(row["text"]), row.get("exercise")
        except KeyError as error:
            raise FacilitatorError(f"{path}:{number}: the key {error} is missing; a line is {_SHAPE}") from error
        if exercise not in known:
            known[exercise] = _read_against(exercise)
        brief, lexicon = known[exercise]
        record = as_record(identifier, score(clean_text(text, LONGEST_INPUT).strip(), brief, lexicon))
        click.echo(json.dumps(record, ensure_ascii=False))


_SHAPE = '{"id": "a1", "text": "...", "exercise": "path or id"}'


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from error
    rows = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise FacilitatorError(
                f"{path}:{number}:{error.colno}: this is no JSON: {error.msg}; a line is {_SHAPE}"
            ) from error
        if not isinstance(row, dict):
            raise FacilitatorError(f"{path}:{number}:1: a line must be a table; write {_SHAPE}")
        rows.append(row)
    return rows
