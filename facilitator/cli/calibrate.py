"""`calibrate`: how well the checklist agrees with a trainer's own experts, and what would bring it nearer."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from facilitator.cli.score import Setting, content_of, read_setting
from facilitator.content.problems import shortened
from facilitator.errors import FacilitatorError
from facilitator.invocation import with_program
from facilitator.smart.calibration import Rated, agreement, differences, proposals, proposed_weights, range_proposals
from facilitator.smart.model import CRITERIA, CRITERION_NAMES, HIGHEST_LEVEL, Levels
from facilitator.smart.scorer import SCORER_VERSION, by_criterion
from facilitator.text import clean_text

EXAMPLES = """\b
Examples:
  {facilitator} calibrate texts.csv
  {facilitator} calibrate --scenario my-seminar texts.csv

\b
texts.csv, in UTF-8, with these columns in any order:
  text,exercise,S,M,A,R,T
  "Repair the broken water points by 2027.",safe-water,2,2,2,2,3
and total, if your experts gave each text a mark of 0 to 100 as well.
"""

COLUMNS: Final = ("text", "exercise", "S", "M", "A", "R", "T")
MOST_TEXTS: Final = 2_000
LONGEST_TEXT: Final = 2_000
"""Characters: as many as a rewrite may have."""
LONGEST_BY: Final = 120
"""Characters: short enough for a line of the console."""
HIGHEST_MARK: Final = 100
SHOWN_DIFFERENCES: Final = 10
SHOWN_PROPOSALS: Final = 10
ENOUGH_TEXTS: Final = 20
"""Texts below which an agreement says little."""


@click.command(epilog=with_program(EXAMPLES))
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False), metavar="TEXTS.csv")
@click.option("--scenario", metavar="ID|FILE", help="The scenario whose own words count, too.")
@click.option("--by", default="", metavar="WORDS", help="Who gave the levels, for the console and the report.")
def command(path: Path, scenario: str | None, by: str) -> None:
    """Compare the checklist with the levels that your own experts gave.

    Prints the agreement on each criterion, the largest differences with their reasons, and words that bring the
    checklist nearer to your experts when they are added to the scenario or the exercise; also ranges of targets, and
    weights where the experts gave a total. With --by, prints what the scenario needs so that the console and the
    report say on what the checklist was calibrated. Nothing is changed.
    """
    for line in calibration_lines(path, scenario, clean_text(by, LONGEST_BY).strip()):
        click.echo(line)


def calibration_lines(path: Path, scenario: str | None, by: str = "") -> Iterator[str]:
    """What the command prints.

    Raises:
        FacilitatorError: the file or a line of it cannot be read, with its number.
        ProblemsFound: an exercise or the scenario cannot be used.
    """
    setting = read_setting(scenario)
    rated = _read(path, setting)
    scores = [setting.against(each.exercise).score(each.text) for each in rated]
    few = f" (fewer than {ENOUGH_TEXTS} say little)" if len(rated) < ENOUGH_TEXTS else ""
    yield f"checklist {SCORER_VERSION} on {len(rated)} texts of {path.name}{few}"
    yield ""
    yield f"{'':<11} {'kappa':>6} {'exact':>6} {'2 or more off':>14} {'sure':>6} {'exact of sure':>14}"
    found = agreement(rated, scores)
    for each in found:
        yield (
            f"{CRITERION_NAMES[each.criterion]:<11} {each.kappa:>6.2f} {each.exact:>6.0%} {each.far:>14} "
            f"{each.sure:>6.0%} {each.exact_of_sure:>14.0%}"
        )
    yield f"{'mean':<11} {sum(each.kappa for each in found) / len(found):>6.2f}"
    apart = differences(rated, scores)
    if apart:
        yield ""
        yield f"largest differences ({min(len(apart), SHOWN_DIFFERENCES)} of {len(apart)}):"
    for difference in apart[:SHOWN_DIFFERENCES]:
        yield (
            f"{difference.rated.place}: {CRITERION_NAMES[difference.criterion]} {difference.level}, experts "
            f"{difference.expected}: {difference.reason}: {shortened(difference.rated.text)}"
        )
    helpful = proposals(rated, scores, setting.lexicon)
    if helpful:
        yield ""
        yield "words that bring the levels nearer (each tried by itself; take those that you would say yourself):"
    for proposal in helpful[:SHOWN_PROPOSALS]:
        where = f'[scoring.words] "{proposal.list_name}"' if proposal.list_name else "[relevance] problems"
        owner = "scenario" if proposal.list_name else f"exercise {proposal.exercise}"
        gain = f"{proposal.gain} level{'s' * (proposal.gain > 1)}"
        yield f'{owner}: {where} = ["{proposal.words}"]   nearer by {gain}'
    yield from _numbers(rated, setting)
    if by:
        yield ""
        yield "so that the console and the report say it, add to the scenario:"
        yield "[scoring.calibrated]"
        yield f"texts = {len(rated)}"
        yield f"by = {json.dumps(by, ensure_ascii=False)}"


def _numbers(rated: list[Rated], setting: Setting) -> Iterator[str]:
    """The ranges and the weights that bring the checklist nearer."""
    ranges = range_proposals(rated, setting.lexicon)
    if ranges:
        yield ""
        yield "ranges that bring the levels nearer (of the targets that your experts found achievable):"
    for each in ranges[:SHOWN_PROPOSALS]:
        gain = f"{each.gain} level{'s' * (each.gain > 1)}"
        yield (
            f"exercise {each.exercise}: low = {each.low:g}, high = {each.high:g}   nearer by {gain}: "
            f"{shortened(each.fact)}"
        )
    weights = proposed_weights(rated)
    if weights is not None:
        given = ", ".join(f"{criterion} = {weight}" for criterion, weight in by_criterion(weights).items())
        yield ""
        yield "weights by which your experts' levels come nearest to their totals, for the scenario:"
        yield f"[scoring] weights = {{ {given} }}"


def _read(path: Path, setting: Setting) -> list[Rated]:
    try:
        content = content_of(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FacilitatorError(f"{path} is not UTF-8 (byte {error.start + 1}); save it as CSV UTF-8") from error
    lines = csv.DictReader(io.StringIO(content, newline=""), delimiter=_delimiter(content), restval="", strict=True)
    missing = [column for column in COLUMNS if column not in (lines.fieldnames or ())]
    if missing:
        raise FacilitatorError(f"{path}:1: there is no column {missing[0]!r}; needed are {', '.join(COLUMNS)}")
    rated: list[Rated] = []
    try:
        for row in lines:
            rated.append(_rated(row, f"{path.name}:{lines.line_num}", setting))
            if len(rated) > MOST_TEXTS:
                raise FacilitatorError(f"{path}: more than {MOST_TEXTS} texts; calibrate with a part of them")
    except csv.Error as error:
        raise FacilitatorError(f"{path}:{lines.line_num}: {error}; put texts between double quotes") from error
    if not rated:
        raise FacilitatorError(f"{path} has no texts below its first line")
    return rated


def _delimiter(content: str) -> str:
    """What stands between the columns: spreadsheets in many languages write semicolons."""
    heading = content.split("\n", 1)[0]
    return max(",;\t", key=heading.count)


def _rated(row: dict[str, str], place: str, setting: Setting) -> Rated:
    text = clean_text(row["text"], LONGEST_TEXT).strip()
    if not text:
        raise FacilitatorError(f"{place}: the text is empty")
    levels: list[int] = []
    for criterion in CRITERIA:
        given = row[criterion].strip()
        if not (given.isdecimal() and given.isascii() and int(given) <= HIGHEST_LEVEL):
            raise FacilitatorError(f"{place}: {criterion} is {given!r}; a level is 0, 1, 2 or 3")
        levels.append(int(given))
    exercise = setting.against(row["exercise"].strip()).exercise if row["exercise"].strip() else None
    if exercise is None:
        raise FacilitatorError(f"{place}: no exercise is named; Relevant needs one")
    return Rated(place, text, row["exercise"].strip(), exercise.brief, Levels(*levels), _mark(row, place))


def _mark(row: dict[str, str], place: str) -> float | None:
    """What the experts gave the whole text; None where they did not."""
    given = (row.get("total") or "").strip()
    if not given:
        return None
    if not (given.isdecimal() and given.isascii() and int(given) <= HIGHEST_MARK):
        raise FacilitatorError(f"{place}: total is {given!r}; a total is a whole number from 0 to {HIGHEST_MARK}")
    return int(given)
