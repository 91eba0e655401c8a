"""What long sessions cost: time and memory of a resume, views, a report and a replay's scenes, at three lengths.

A seminar of hand-ins, answers, notes, raised hands, and rewrites from paper that are taken back at once. Each measure
in a fresh process. What grows no faster than its input has about the same figure per thousand events at all lengths;
the views of one change must not grow at all. Run by itself: `python -m tests.benchmarks.growth`.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from facilitator.activities.rewriting.rewrites import Submission
from facilitator.activities.rewriting.rules import RewriteSubmitted
from facilitator.journal.reader import read_session
from facilitator.reports.markdown import markdown_report
from facilitator.reports.summary import summary_of
from facilitator.seminar.events import Event, StepUndone
from facilitator.seminar.groups import GroupId, PersonId, SubmissionId
from facilitator.seminar.replay import Story
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.views.console import console_view
from facilitator.seminar.views.participant import participant_view
from facilitator.seminar.views.wall import observer_view, wall_view
from tests.benchmarks.resume import GAME, TEXT, later, long_session
from tests.engine import CODEC, ENGINE, REPORTS
from tests.journal.samples import moment, score

LENGTHS = (12_500, 50_000, 200_000)
BUDGETS = "budgets: 50,000 events resume within 3 s, 200,000 within 12 s and 500 MB"
CHANGES = 100


def mixed(seq: int) -> tuple[Event, str]:
    """The event with this number, and the name of the facilitators' step that it begins."""
    match seq % 50:
        case 12:
            submission = Submission(SubmissionId(f"s{seq}"), GroupId("g3"), TEXT, score(8), moment(seq))
            return RewriteSubmitted(GAME, 0, submission), "the rewrite of Table 3"
        case 13:
            return StepUndone(seq - 1, "the rewrite of Table 3"), ""
        case _:
            return later(seq), ""


def resume(folder: Path) -> None:
    """Read the session and replay it, as `run --resume` does."""
    ENGINE.replay(read_session(folder, CODEC).records)


def report(folder: Path) -> None:
    """The Markdown report."""
    read = read_session(folder, CODEC)
    markdown_report(REPORTS, summary_of(REPORTS, ENGINE.replay(read.records), read.records[-1].at))


def scenes(folder: Path) -> None:
    """The story that `replay` plays."""
    Story(ENGINE, read_session(folder, CODEC).records)


def views(folder: Path) -> float:
    """Seconds for the views of each audience after each of so many changes."""
    state = ENGINE.replay(read_session(folder, CODEC).records)
    began = time.perf_counter()
    for _ in range(CHANGES):
        for view in (console_view, wall_view, observer_view):
            view(state, Surroundings())
        participant_view(state, PersonId("p1"))
    return time.perf_counter() - began


@dataclass(frozen=True)
class Measure:
    """Something that is measured: what to run, which gives its own seconds where only part of it counts."""

    run: Callable[[Path], float | None]
    grows: bool = True


MEASURES = {
    "resume": Measure(resume),
    "report": Measure(report),
    "replay": Measure(scenes),
    "views": Measure(views, grows=False),
}


def told(length: int, name: str, folder: Path) -> str:
    """One measure in a process of its own, as a line."""
    command = [sys.executable, "-m", "tests.benchmarks.growth", name, str(folder)]
    seconds, mebibytes = map(float, subprocess.check_output(command).split())
    rate = (
        f"{1_000 * 1_000 * seconds / length:6.1f} ms per 1,000 events"
        if MEASURES[name].grows
        else f"{1_000 * seconds / CHANGES:6.2f} ms a change"
    )
    return f"  {length:>7} events  {name:<7} {seconds:6.2f} s  {mebibytes:4.0f} MiB  {rate}"


def main() -> None:
    """Measure and print, or, in a process of its own, measure once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measure", nargs="?", choices=MEASURES)
    parser.add_argument("folder", nargs="?", type=Path)
    asked = parser.parse_args()
    if asked.measure:
        began = time.perf_counter()
        seconds = MEASURES[asked.measure].run(asked.folder)
        lasted = time.perf_counter() - began if seconds is None else seconds
        print(lasted, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return
    print(BUDGETS)
    for length in LENGTHS:
        with tempfile.TemporaryDirectory() as sessions:
            folder = long_session(Path(sessions), length, mixed)
            for name in MEASURES:
                print(told(length, name, folder), flush=True)


if __name__ == "__main__":
    main()
