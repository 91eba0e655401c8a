"""The process that scores: reads texts from its standard input and writes their levels to its standard output.

Started by `scoring_process`. A message is a pickle behind its length in four bytes. It ends where its input ends, so
also with a server that is killed; a text that never comes to an end is cut short by the alarm, whose usual action is to
end the process.
"""

import os
import pickle
import signal
import sys
import time
from collections.abc import Callable
from typing import Any, BinaryIO, Final, NamedTuple

from facilitator.content.exercise_checks import load_lexicon
from facilitator.seminar.exercises import Exercise, ScoringPlan
from facilitator.seminar.groups import ExerciseId
from facilitator.session.scoring import LexiconScorer, Scorer, scored_or_trace
from facilitator.smart.model import Score

LENGTH_BYTES: Final = 4
# How far this process gives way to the server, from 0 to 19: typing goes before scoring.
NICENESS: Final = 10


class Setting(NamedTuple):
    """The first message: how to score, what against, and the seconds after which a text ends this process."""

    plan: ScoringPlan
    exercises: tuple[Exercise, ...]
    alarm_s: float


class Text(NamedTuple):
    """A text to be scored."""

    text: str
    exercise: ExerciseId


class Answer(NamedTuple):
    """The levels, None where the scorer failed, with the trace of that; and the seconds that it took."""

    score: Score | None
    trace: str
    seconds: float


def framed(message: object) -> bytes:
    """A message as it goes through a pipe."""
    body = pickle.dumps(message)
    return len(body).to_bytes(LENGTH_BYTES, "big") + body


def unframed(body: bytes) -> Any:
    """What a message says; it comes from our own process, through a pipe that no other holds."""
    return pickle.loads(body)  # noqa: S301


def answer_texts(scorer_of: Callable[[Setting], Scorer], source: BinaryIO, sink: BinaryIO) -> None:
    """Score what comes until nothing comes any more."""
    setting = _read(source)
    if setting is None:
        return
    scorer, exercises = scorer_of(setting), {each.id: each for each in setting.exercises}
    for each in setting.exercises:
        _answer(scorer, each.original, each)
    _write(sink, Answer(None, "", 0.0))  # ready
    while (wanted := _read(source)) is not None:
        signal.setitimer(signal.ITIMER_REAL, setting.alarm_s)
        answer = _answer(scorer, wanted.text, exercises[wanted.exercise])
        signal.setitimer(signal.ITIMER_REAL, 0)
        _write(sink, answer)


def _answer(scorer: Scorer, text: str, exercise: Exercise) -> Answer:
    began = time.perf_counter()
    score, trace = scored_or_trace(scorer, text, exercise)
    return Answer(score, trace, time.perf_counter() - began)


def _read(source: BinaryIO) -> Any:
    head = source.read(LENGTH_BYTES)
    body = source.read(int.from_bytes(head, "big"))
    return unframed(body) if body else None


def _write(sink: BinaryIO, answer: Answer) -> None:
    sink.write(framed(answer))
    sink.flush()


def main() -> None:
    """Score with the program's own word lists, behind the server's own work."""
    os.nice(NICENESS)
    sink, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing that prints gets between the answers
    answer_texts(lambda setting: LexiconScorer(load_lexicon, setting.plan), sys.stdin.buffer, sink)


if __name__ == "__main__":
    main()
