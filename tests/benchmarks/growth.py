"""What long sessions cost: time and memory of a resume, a report and a replay's scenes, at three lengths.

Each in a fresh process, with the session of `tests.benchmarks.resume`. What grows no faster than its input has about
the same figure per thousand events at all lengths. Run by itself: `python -m tests.benchmarks.growth`.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from facilitator.domain.evolve import replay
from facilitator.domain.story.scenes import Story
from facilitator.domain.views import Surroundings, console_view, observer_view, wall_view
from facilitator.journal.reader import read_session
from facilitator.reports.markdown import markdown_report
from facilitator.reports.summary import summary_of
from tests.benchmarks.resume import long_session

LENGTHS = (12_500, 50_000, 200_000)
BUDGETS = "budgets: 50,000 events resume within 3 s, 200,000 within 12 s and 500 MB"


def resume(folder: Path) -> None:
    """Read the session and replay it, as `run --resume` does."""
    replay(read_session(folder).records)


def views(folder: Path) -> None:
    """The views of all audiences on top of it."""
    state = replay(read_session(folder).records)
    for view in (console_view, wall_view, observer_view):
        view(state, Surroundings())


def report(folder: Path) -> None:
    """The Markdown report."""
    read = read_session(folder)
    markdown_report(summary_of(replay(read.records), read.records[-1].at))


def scenes(folder: Path) -> None:
    """The story that `replay` plays."""
    Story(read_session(folder).records)


MEASURES: dict[str, Callable[[Path], None]] = {"resume": resume, "views": views, "report": report, "replay": scenes}


def main() -> None:
    """Measure and print, or, in a process of its own, measure once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measure", nargs="?", choices=MEASURES)
    parser.add_argument("folder", nargs="?", type=Path)
    asked = parser.parse_args()
    if asked.measure:
        began = time.perf_counter()
        MEASURES[asked.measure](asked.folder)
        print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return
    print(BUDGETS)
    for length in LENGTHS:
        with tempfile.TemporaryDirectory() as sessions:
            folder = long_session(Path(sessions), length)
            for measure in MEASURES:
                command = [sys.executable, "-m", "tests.benchmarks.growth", measure, str(folder)]
                seconds, mebibytes = map(float, subprocess.check_output(command).split())
                per_thousand = 1_000 * 1_000 * seconds / length
                print(
                    f"  {length:>7} events  {measure:<7} {seconds:6.2f} s  {per_thousand:6.1f} ms per 1,000  "
                    f"{mebibytes:4.0f} MiB",
                    flush=True,
                )


if __name__ == "__main__":
    main()
