"""`score`: a recommendation against the SMART criteria, with reasons."""

import json
import sys
from pathlib import Path

import click

from facilitator.errors import UsageError
from facilitator.invocation import command_line, with_program

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
    from facilitator.seminar.text import clean_text

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
    from facilitator.cli.score_against import read_setting
    from facilitator.cli.score_lines import score_lines
    from facilitator.smart.record import as_record

    found = read_setting(scenario).against(exercise).score(text)
    if as_json:
        table = as_record("", found)
        del table["id"]
        click.echo(json.dumps(table, ensure_ascii=False))
        return
    for line in score_lines(text, found):
        click.echo(line)


def _score_own(exercise: str, scenario: str | None) -> None:
    from facilitator.cli.score_against import read_setting
    from facilitator.cli.score_lines import own_lines

    against = read_setting(scenario).against(exercise)
    if against.exercise is None or not (against.exercise.models or against.exercise.mistakes):
        raise UsageError(f"{exercise}: there are no model answers and no mistakes to score; write some, or give a text")
    for line in own_lines(against.exercise, against.score):
        click.echo(line)


def _score_batch(path: Path, scenario: str | None) -> None:
    from facilitator.cli.score_against import read_setting
    from facilitator.cli.score_batch import scored_lines

    for line in scored_lines(path, LONGEST_INPUT, read_setting(scenario)):
        click.echo(line)
