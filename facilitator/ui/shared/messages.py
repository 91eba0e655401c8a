"""The catalogue: every refusal, step and phase in words, read from `messages.toml`.

A code without words is a defect of the program, and a test looks for one; so a look-up of an unknown code raises
KeyError instead of showing the code.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

from facilitator.seminar.commands import Rejected, Step

_FILE: Final = "messages.toml"


@cache
def catalogue() -> Mapping[str, Any]:
    """The whole catalogue as it stands in the file."""
    return tomllib.loads(resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))


def sentence(rejected: Rejected) -> str:
    """Why the session refused, and what to do: one sentence for people."""
    words: str = catalogue()["rejected"][rejected.code]
    return words.format(**rejected.params)


def step_words(step: Step) -> str:
    """What a step is called: 'give the floor to Kestria'."""
    steps = catalogue()["step"]
    words: str = steps[step.kind][step.phase] if step.phase else steps[step.kind]
    return words.format(name=step.name or "somebody without a name", number=step.index + 1)


def phase_words(kind: str, phase: str) -> str:
    """A phase in a word or two, by the kind of step that leads to it."""
    words: str = catalogue()["phase"][kind][phase]
    return words


def task_words(kind: str, phase: str) -> str:
    """What a phase asks of the room; empty where it asks nothing."""
    words: str = catalogue()["task"][kind][phase]
    return words


def phase_with_task(kind: str, phase: str, left: str) -> str:
    """A phase with what it asks of the room and its time, if it has any: `write: one answer each; 5 min.`"""
    task = task_words(kind, phase)
    asked = f"{phase_words(kind, phase)}: {task}" if task else phase_words(kind, phase)
    return f"{asked}; {left}." if left else f"{asked}."


def exhibit_headings() -> Mapping[str, str]:
    """The headings of what is shown again, by section, in the order in which they stand."""
    headings: Mapping[str, str] = catalogue()["exhibit"]
    return headings


def hand_words(before: int) -> str:
    """Where a hand that is up stands among the hands; `before` counts those that went up earlier."""
    return f"{before} before you" if before else "the first of the hands"


def overfull_words(left_out: int, *, in_part: bool) -> str:
    """That so many characters were not taken, or, where not even a part of a paste was, that none are."""
    if not in_part:
        return "The text is full: nothing more fits."
    return f"{left_out:,} character{'' if left_out == 1 else 's'} did not fit: ctrl+z takes the paste back."


def question_phase_words(phase: str) -> str:
    """A phase of a question in a word or two."""
    return phase_words("question", phase)


def round_phase_words(phase: str) -> str:
    """A phase of a round in a word or two."""
    return phase_words("round", phase)
