"""`report`: a session written up, or scored once more by today's checklist.

It prints nothing and changes nothing. A rewrite that the scorer fails on is told in its line, as a session hands such a
one in without levels, and the others are scored all the same.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from facilitator.cli.options import ReplacedFile, sessions_option
from facilitator.cli.paths import sessions_folder
from facilitator.invocation import with_program
from facilitator.reports.part import Reports
from facilitator.seminar.state import State
from facilitator.session.scoring import Scorer, scored_or_trace
from facilitator.smart.model import CRITERIA, Criterion, Score
from facilitator.smart.scorer import SCORER_VERSION

if TYPE_CHECKING:
    from facilitator.seminar.timer import Moment


UNREAD: Final = "today's scorer cannot read this rewrite; please report it to the authors"


class Rescored(NamedTuple):
    """The lines, how many rewrites there are, how many of them the scorer failed on, and the traces of that."""

    lines: tuple[str, ...]
    rewrites: int
    unread: int
    traces: str


def rescored(reports: Reports, state: State, scorer: Scorer) -> Rescored:
    """A heading, and a line for each rewrite in the order of the rounds."""
    lines: list[str] = []
    traces: list[str] = []
    for each in reports.scored(state):
        today, trace = scored_or_trace(scorer, each.text, each.exercise)
        traces += [trace] if trace else []
        group = state.groups[each.group].name if each.group in state.groups else each.group
        said = UNREAD if today is None else _changes(each.score, today)
        lines.append(f"{group}, {each.exercise.heading} ({each.id}, scorer {each.score.scorer}): {said}")
    heading = f"stored scores against scorer {SCORER_VERSION}; nothing is changed"
    return Rescored((heading, *(lines or ["no rewrites were handed in"])), len(lines), len(traces), "\n".join(traces))


def _changes(then: Score, today: Score) -> str:
    """The levels that are no longer the same, a dash where there are none to see."""
    changed = [
        f"{criterion} {_shown(then, criterion)} -> {_shown(today, criterion)}"
        for criterion in CRITERIA
        if then.shown_level(criterion) != today.shown_level(criterion)
    ]
    return ", ".join(changed) or "as before"


def _shown(score: Score, criterion: Criterion) -> str:
    level = score.shown_level(criterion)
    return "-" if level is None else str(level)


FORMATS = ("markdown", "csv", "toml")

_FILE_ENCODINGS: Final = {"csv": "utf-8-sig"}
"""Excel on Windows takes a CSV file without a byte order mark for one in the machine's old code page."""

EXAMPLES = """\b
Examples:
  {facilitator} report last                              on the screen
  {facilitator} report last --output report.md           into a file
  {facilitator} report last --format csv --output rewrites.csv
  {facilitator} report last --rescore                    what today's scorer would say
"""


@click.command(epilog=with_program(EXAMPLES))
@click.argument("session")
@click.option("--format", "form", type=click.Choice(FORMATS), help="What to write; markdown unless you say.")
@click.option("--output", type=ReplacedFile(), help="A file to write; it is replaced as a whole.")
@click.option(
    "--rescore", is_flag=True, help="Show what today's scorer would change instead; the session stays as it is."
)
@sessions_option
def command(session: str, form: str | None, output: Path | None, rescore: bool, sessions: Path | None) -> None:
    """Write up a session: States' cards, rewrites before and after, planned against actual minutes.

    SESSION is a name in the list of 'sessions', a folder, or 'last'. The session may still be running.
    """
    from facilitator.cli.engine import codec, engine
    from facilitator.cli.opening import session_folder
    from facilitator.journal.reader import read_session

    if rescore and form:
        raise click.UsageError("--rescore writes lines of its own; leave out --format")
    folder = session_folder(sessions_folder(sessions), session)
    records = read_session(folder, codec()).records
    state = engine().replay(records)
    if rescore:
        _rescore(state, output)
    else:
        chosen = form or FORMATS[0]
        _give(_written(chosen, state, records[-1].at), output, _FILE_ENCODINGS.get(chosen, "utf-8"))


def _written(form: str, state: "State", at: "Moment") -> str:
    from facilitator.cli.engine import reports
    from facilitator.reports.markdown import markdown_report
    from facilitator.reports.summary import summary_of
    from facilitator.reports.tables import summary_toml, tables_csv

    parts = reports()
    summary = summary_of(parts, state, at)
    if form == "toml":
        return summary_toml(summary)
    return tables_csv(parts, summary) if form == "csv" else markdown_report(parts, summary)


def _rescore(state: "State", output: Path | None) -> None:
    """Give the lines, all of them; then say what to do about rewrites that the scorer failed on."""
    from facilitator.cli.engine import reports
    from facilitator.cli.opening import scorer_for
    from facilitator.cli.paths import kept_trace
    from facilitator.errors import ProblemsFound

    found = rescored(reports(), state, scorer_for(state.scenario))
    _give("\n".join(found.lines), output)
    if found.unread:
        raise ProblemsFound(
            f"today's scorer failed on {found.unread} of {found.rewrites} rewrites; {kept_trace(found.traces)}"
        )


def _give(text: str, output: Path | None, encoding: str = "utf-8") -> None:
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    _write(output, text.encode(encoding))
    click.echo(f"written to {output}")


def _write(path: Path, data: bytes) -> None:
    from facilitator.errors import FacilitatorError
    from facilitator.journal.errors import JournalError
    from facilitator.journal.files import replace_file

    try:
        replace_file(path, data)
    except JournalError as error:
        raise FacilitatorError(f"{path}: the report cannot be written; choose another --output ({error})") from error
