"""How long a session of 10,000 events takes to come back: read, checked, decoded and replayed, in fresh processes.

The mix is a long seminar's: one event in five is a submission with a score of eight reasons, and one text in eight has
quotes and lines in it. Beside it stand the reading alone and what tomli alone takes for the same file. Run by itself:
`python -m tests.benchmarks.resume`.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import tomli

from facilitator.activities.questions.rules import Answer, AnswerGiven
from facilitator.activities.rewriting.rewrites import Submission
from facilitator.activities.rewriting.rules import RewriteSubmitted, RoundPhaseEntered
from facilitator.journal.blocks import event_block
from facilitator.journal.folder import SESSION_FILE
from facilitator.journal.reader import read_session
from facilitator.seminar.agenda import Item, Question, Scenario
from facilitator.seminar.events import (
    Event,
    GroupAdded,
    HandLowered,
    HandRaised,
    ItemStarted,
    NoteSaved,
    PersonJoined,
    Recorded,
    SeminarBegan,
    SessionOpened,
)
from facilitator.seminar.exercises import Exercise, RoundPlan
from facilitator.seminar.groups import AnswerId, ExerciseId, Group, GroupId, ItemId, PersonId, QuestionId, SubmissionId
from facilitator.smart.model import Fact
from tests.engine import CODEC, ENGINE
from tests.journal.samples import moment, new_session, score

EVENTS = 10_000
REPETITIONS = 9
BUDGET_S = 0.7
PEOPLE = 60

GAME, QUESTIONS = ItemId("game"), ItemId("questions")
EXERCISE = Exercise(ExerciseId("fees"), "Aldoria", "education", "Improve schools.", (Fact("Fees are charged."),))
SCENARIO = Scenario(
    id="smart",
    title="SMART recommendations",
    items=(
        Item(GAME, "rewriting", "The game", 1_500_000, rounds=(RoundPlan(EXERCISE.id, 600_000),)),
        Item(QUESTIONS, "questions", "Questions", 900_000, questions=(Question(QuestionId("q1"), "What worked?"),)),
    ),
    exercises=(EXERCISE,),
)
TEXT = "Adopt, by the end of 2027, a law that ends school fees in all 14 provinces, with the budget that it needs. "


def beginning() -> list[Event]:
    """The events before the seminar is in full swing."""
    groups: list[Event] = [GroupAdded(Group(GroupId(f"g{place}"), f"Table {place}")) for place in range(1, 13)]
    people: list[Event] = [PersonJoined(PersonId(f"p{place}"), f"Person {place}") for place in range(1, PEOPLE + 1)]
    start: list[Event] = [SeminarBegan(), ItemStarted(GAME), RoundPhaseEntered(GAME, 0, "drafting")]
    return [SessionOpened(SCENARIO), *groups, *people, *start]


def later(seq: int) -> Event:
    """The event with this number in full swing."""
    text = f'{TEXT}\nThey call it "free" schooling.' if seq % 8 == 0 else TEXT * 2
    person = PersonId(f"p{seq % PEOPLE + 1}")
    match seq % 5:
        case 0:
            group = GroupId(f"g{seq % 12 + 1}")
            submission = Submission(SubmissionId(f"s{seq}"), group, text, score(8), moment(seq), person)
            return RewriteSubmitted(GAME, 0, submission)
        case 1:
            return AnswerGiven(Answer(AnswerId(f"a{seq}"), QuestionId("q1"), text, moment(seq), person))
        case 2:
            return NoteSaved(GAME, text)
        case 3:
            return HandRaised(person, seq)
        case _:
            return HandLowered(PersonId(f"p{(seq - 1) % PEOPLE + 1}"))


def without_steps(seq: int) -> tuple[Event, str]:
    """The event with this number; none of them begins a facilitators' step."""
    return later(seq), ""


def long_session(sessions: Path, count: int = EVENTS, mix: Callable[[int], tuple[Event, str]] = without_steps) -> Path:
    """The folder of a session of so many events; `mix` gives each event in full swing, and the step that it begins."""
    folder = new_session(sessions)
    events = [(event, "") for event in beginning()]
    events += [mix(seq) for seq in range(len(events) + 1, count + 1)]
    with (folder / SESSION_FILE).open("ab") as file:
        for seq, (event, step) in enumerate(events, start=1):
            recorded = Recorded(seq, moment(seq), "facilitator", event, step)
            file.write(event_block(seq, CODEC.encode(recorded)))
    return folder


def resume(folder: Path) -> None:
    """Read the session and replay it."""
    assert ENGINE.replay(read_session(folder, CODEC).records).seq == EVENTS


def read(folder: Path) -> None:
    """Read the session."""
    assert read_session(folder, CODEC).last_seq == EVENTS


def parse(folder: Path) -> None:
    """Let tomli parse the file as a whole, to no further use."""
    tomli.loads((folder / SESSION_FILE).read_text())


MEASURES = {"resume": resume, "read": read, "tomli": parse}


def seconds_in_fresh_processes(measure: str, folder: Path) -> list[float]:
    """What the measure takes in each of so many processes, imports apart."""
    command = [sys.executable, "-m", "tests.benchmarks.resume", measure, str(folder)]
    return [float(subprocess.check_output(command)) for _ in range(REPETITIONS)]


def main() -> None:
    """Measure and print, or, in a process of its own, measure once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measure", nargs="?", choices=MEASURES)
    parser.add_argument("folder", nargs="?", type=Path)
    asked = parser.parse_args()
    if asked.measure:
        began = time.perf_counter()
        MEASURES[asked.measure](asked.folder)
        print(time.perf_counter() - began)
        return
    with tempfile.TemporaryDirectory() as sessions:
        folder = long_session(Path(sessions))
        mebibytes = (folder / SESSION_FILE).stat().st_size / 2**20
        print(f"resume of {EVENTS} events, {mebibytes:.1f} MiB, {REPETITIONS} fresh processes (budget {BUDGET_S} s)")
        for measure in MEASURES:
            seconds = sorted(seconds_in_fresh_processes(measure, folder))
            print(f"  {measure:<6} median {statistics.median(seconds):.3f} s, worst {seconds[-1]:.3f} s")


if __name__ == "__main__":
    main()
