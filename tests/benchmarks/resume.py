"""How long a session of 10,000 events takes to come back: read, checked and decoded, in a fresh process each time.

The mix is a long seminar's: one event in five is a submission with a score of eight reasons. Beside it stands what
tomli alone takes for the same file. Run by itself: `python -m tests.benchmarks.resume`.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import tomli

from facilitator.domain.events import Event, Recorded, RewriteSubmitted
from facilitator.domain.ids import GroupId, ItemId, PersonId, SubmissionId
from facilitator.domain.rewriting import Submission
from facilitator.journal.blocks import event_block
from facilitator.journal.folder import SESSION_FILE
from facilitator.journal.reader import read_session
from facilitator.journal.records import RECORD_CODEC
from tests.journal.samples import event, moment, new_session, score

EVENTS = 10_000
REPETITIONS = 9
BUDGET_S = 0.7
TEXT = "Adopt, by the end of 2027, a law that ends school fees in all 14 provinces, with the budget that it needs. " * 2


def long_event(seq: int) -> Event:
    """The event with this number of a long seminar."""
    if seq % 5:
        return event(seq + 1 if isinstance(event(seq), RewriteSubmitted) else seq)
    submission = Submission(SubmissionId(f"s{seq}"), GroupId("g1"), TEXT, score(8), moment(seq), PersonId("p1"))
    return RewriteSubmitted(ItemId("rewriting"), 0, submission)


def long_session(sessions: Path) -> Path:
    """The folder of a session of so many events."""
    folder = new_session(sessions)
    with (folder / SESSION_FILE).open("ab") as file:
        for seq in range(1, EVENTS + 1):
            recorded = Recorded(seq, moment(seq), "facilitator", long_event(seq))
            file.write(event_block(seq, RECORD_CODEC.encode(recorded)))
    return folder


def read_seconds(folder: Path) -> float:
    """Seconds to read the session in this process, for the first time in it."""
    began = time.perf_counter()
    assert read_session(folder).last_seq == EVENTS
    return time.perf_counter() - began


def tomli_seconds(folder: Path) -> float:
    """Seconds that tomli takes for the file as a whole, to no further use."""
    began = time.perf_counter()
    tomli.loads((folder / SESSION_FILE).read_text())
    return time.perf_counter() - began


MEASURES = {"read": read_seconds, "tomli": tomli_seconds}


def repeated(measure: str, folder: Path) -> list[float]:
    """The measure's seconds in so many fresh processes."""
    command = [sys.executable, "-m", "tests.benchmarks.resume", measure, str(folder)]
    return [float(subprocess.check_output(command)) for _ in range(REPETITIONS)]


def main() -> None:
    """Measure and print, or, in a process of its own, measure once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measure", nargs="?", choices=MEASURES)
    parser.add_argument("folder", nargs="?", type=Path)
    asked = parser.parse_args()
    if asked.measure:
        print(MEASURES[asked.measure](asked.folder))
        return
    with tempfile.TemporaryDirectory() as sessions:
        folder = long_session(Path(sessions))
        mebibytes = (folder / SESSION_FILE).stat().st_size / 2**20
        print(f"resume of {EVENTS} events, {mebibytes:.1f} MiB, {REPETITIONS} fresh processes (budget {BUDGET_S} s)")
        for measure in MEASURES:
            seconds = sorted(repeated(measure, folder))
            print(f"  {measure:<6} median {statistics.median(seconds):.3f} s, worst {seconds[-1]:.3f} s")


if __name__ == "__main__":
    main()
