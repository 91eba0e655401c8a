"""A child that scores as the text tells it to; run as a program in place of the real one.

wait FIFO       scores once somebody writes to the pipe
hold FIFO       keeps the pipe open for writing until this process ends
hold FIFO hang  the same, and never comes to an end
die             ends this process
die once FILE   the same, unless the file is there, which it makes
raise           fails
"""

import os
import signal
import sys
from pathlib import Path

from facilitator.seminar.exercises import Exercise
from facilitator.session.scoring_child import answer_texts
from facilitator.smart.model import Levels, Score


class StubScorer:
    """Does what the text says; the total of a score counts the texts."""

    def __init__(self) -> None:
        self.texts = -1  # the original, which is read at first, does not count
        self.held = list[int]()

    def score(self, text: str, exercise: Exercise) -> Score:
        """Do it, and score."""
        match text.split():
            case ["wait", path]:
                Path(path).read_bytes()
            case ["hold", path, *rest]:
                self.held.append(os.open(path, os.O_WRONLY))
                while rest:
                    signal.pause()
            case ["die"]:
                os.kill(os.getpid(), signal.SIGKILL)
            case ["die", "once", path] if not Path(path).exists():
                Path(path).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            case ["raise"]:
                raise ValueError("no sentence in it")
        self.texts += 1
        return Score(Levels(1, 1, 1, 1, 1), self.texts, 1, 1, (), (), (), len(text.split()), "stub")


if __name__ == "__main__":
    answer_texts(lambda setting: StubScorer(), sys.stdin.buffer, sys.stdout.buffer)
