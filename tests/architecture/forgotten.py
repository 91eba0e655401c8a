"""Each hook of an activity forgotten in turn: some test must fail for it.

    python -m tests.architecture.forgotten            all activities
    python -m tests.architecture.forgotten questions  those of one folder
    python -m tests.architecture.forgotten questions views.task

A hook that is left out is an error of types; one that is there and does nothing is found by tests alone. Each hook is
replaced by its neutral, in a process of its own, and tests run until the first that fails: the activity's own, then
those of the core and of old sessions. Printed is each hook for which none fails.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, fields
from io import StringIO
from pathlib import Path
from typing import Any, Final

import hypothesis
import pytest

from facilitator.activities import catalogue
from facilitator.activities.contract import Activity
from facilitator.seminar.engine import Engine
from facilitator.seminar.neutral import Buffer
from facilitator.session.rehearsal import NOTHING
from tests.architecture.test_activities import folders
from tests.engine import ENGINE

ROOT: Final = Path(__file__).parents[2]

NEUTRALS: Final[Mapping[str, Any]] = {"rules": Buffer.rules, "views": Buffer.views, "rehearsal": NOTHING}
"""By part of an activity, the same part of one that does nothing."""

_LIKELY: Final = ("views", "questions", "rewriting", "rewrites", "steps", "undo", "catch_up", "floor", "groups")
_OF_THE_CORE: Final = (*(f"tests/seminar/test_{name}.py" for name in _LIKELY), "tests/seminar", "tests/recordings")

TESTS: Final[Mapping[str, tuple[str, ...]]] = {
    "rules": _OF_THE_CORE,
    "views": _OF_THE_CORE,
    "rehearsal": ("tests/authoring",),
}
"""By part, where tests for it stand besides the activity's own: the likeliest and quickest first."""


@dataclass(frozen=True)
class Hook:
    """A hook of an activity, and what forgets it: a field of a part, or an entry of a field that lists several."""

    folder: str
    kind: str
    part: str
    name: str
    forget: Callable[[], None]

    def __str__(self) -> str:
        return f"{self.kind} {self.part}.{self.name}"

    @property
    def tests(self) -> list[str]:
        """Where tests for it stand."""
        own = f"tests/activities/{self.folder}"
        return [name for name in (own, *TESTS[self.part]) if (ROOT / name).exists()]


def hooks() -> Iterator[Hook]:
    """All hooks that do something, of all activities."""
    for name, folder in folders().items():
        activity: Activity = vars(catalogue)[name]
        for part, neutral in NEUTRALS.items():
            found = getattr(activity, part)
            yield from _of_part(folder, activity.kind, part, found() if callable(found) else found, neutral)


def _of_part(folder: str, kind: str, part: str, found: Any, neutral: Any) -> Iterator[Hook]:
    for field in fields(found):
        value, nothing = getattr(found, field.name), getattr(neutral, field.name)
        if isinstance(value, Mapping):
            for key in value:
                rest = {each: value[each] for each in value if each != key}
                yield Hook(folder, kind, part, f"{field.name}.{key.__name__}", _setting(found, field.name, rest))
        elif value != nothing:
            yield Hook(folder, kind, part, field.name, _setting(found, field.name, nothing))


def _setting(part: object, name: str, value: object) -> Callable[[], None]:
    return lambda: object.__setattr__(part, name, value)


def is_missed(hook: Hook) -> bool:
    """Whether some test fails without the hook; the tests run in a process of their own."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != pytest.ExitCode.OK
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        hook.forget()
        Engine.__init__(ENGINE, catalogue.ACTIVITIES)
        hypothesis.settings.register_profile("quick", max_examples=20, database=None, derandomize=True)
        hypothesis.settings.load_profile("quick")
        os._exit(pytest.main(["-x", "-q", "--tb=no", "-m", "not slow", "-p", "no:cacheprovider", *hook.tests]))
    finally:
        os._exit(pytest.ExitCode.INTERNAL_ERROR)


def forgotten(folder: str = "", name: str = "") -> Iterator[Hook]:
    """The hooks that no test misses. Tests are imported once, here, since that takes longer than most of them run."""
    everywhere = dict.fromkeys(name for names in TESTS.values() for name in names)
    with redirect_stdout(StringIO()):
        pytest.main(["--collect-only", "-qq", "-p", "no:cacheprovider", "tests/activities", *everywhere])
    for hook in hooks():
        if folder in ("", hook.folder) and name in ("", f"{hook.part}.{hook.name}") and not is_missed(hook):
            yield hook


def main() -> None:
    """Print them as they are found."""
    found = 0
    for hook in forgotten(*sys.argv[1:3]):
        found += 1
        print(hook, flush=True)
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
