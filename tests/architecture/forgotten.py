"""Each hook of an activity forgotten in turn: some test must fail for it.

    python -m tests.architecture.forgotten            all activities
    python -m tests.architecture.forgotten questions  those of one folder
    python -m tests.architecture.forgotten questions views.task verbs   those hooks, and those of that part

A hook that is left out is an error of types; one that is there and does nothing is found by tests alone. Each hook is
replaced by its neutral, in a process of its own, and tests run until the first that fails: the activity's own, then
those of the layer that asks for the hook. A line is printed for each hook, with the test that fails for it.
"""

import os
import runpy
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, fields
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any, Final, NoReturn

import hypothesis
import pytest
from textual.content import Content

from facilitator.activities import catalogue
from facilitator.activities.contract import Activity
from facilitator.cli import engine as program
from facilitator.content.part import ItemKeys, PlanPart, nothing_to_check
from facilitator.reports.part import NO_REPORT, Section, Table
from facilitator.seminar.neutral import Buffer
from facilitator.seminar.speakers import FloorRules
from facilitator.session.rehearsal import NOTHING
from facilitator.session.verbs import NO_VERBS
from facilitator.ui.console.part import ConsolePart, no_choices, no_place, no_progress, no_subject
from facilitator.ui.console.rows import Body
from facilitator.ui.participant.part import NO_TASKS
from facilitator.ui.wall.page import Page, WallPart
from tests import engine
from tests.architecture.test_activities import folders

ROOT: Final = Path(__file__).parents[2]

LONGEST_TEST_S: Final = 180
"""A test that takes longer waits for what the hook does not do."""

NO_TEST: Final = "no test fails"
"""What is printed of a hook that nobody would miss."""

NEUTRALS: Final[Mapping[str, Any]] = {
    "rules": Buffer.rules,
    "views": Buffer.views,
    "plan": PlanPart(keys=None, needs_keys=False, check=nothing_to_check, template="", called=()),
    "wall": WallPart(contents=(), page=lambda content, counts, now, width, height: Page()),
    "console": ConsolePart(
        body=lambda view, panel, cells: Body("", Content("")),
        place=no_place,
        subject=no_subject,
        wall_words=lambda content: "",
        progress=no_progress,
        choices=no_choices,
    ),
    "participant": NO_TASKS,
    "report": NO_REPORT,
    "verbs": NO_VERBS,
    "rehearsal": NOTHING,
}
"""By part of an activity, the same part of one that does nothing."""

INNER_NEUTRALS: Final[Mapping[type, Mapping[str, Any]]] = {
    FloorRules: {"takes_hands": False, "keeps_length": False, "is_for_states": False},
    ItemKeys: {
        "entry": "",
        "check": nothing_to_check,
        "planned": lambda item, table: item,
        "elsewhere": "",
        "is_refused_elsewhere": False,
    },
    Section: {"entries": lambda state, run: (), "table": None},
    Table: {"rows": lambda entry: ()},
}
"""The same for the fields of what a part holds; what these fields are not is only a name or a type."""

_LIKELY: Final = ("views", "steps", "undo", "catch_up", "floor", "groups")
_OF_THE_CORE: Final = (
    "tests/seminar/test_{folder}.py",
    *(f"tests/seminar/test_{name}.py" for name in _LIKELY),
    "tests/seminar",
    "tests/session/test_enrich.py",
    "tests/session/test_seats.py",
    "tests/server/test_verbs.py",
)

TESTS: Final[Mapping[str, tuple[str, ...]]] = {
    "rules": _OF_THE_CORE,
    "views": _OF_THE_CORE,
    "plan": (
        "tests/content/test_part.py",
        "tests/content/test_broken_files.py",
        "tests/cli/test_new_and_schema.py",
        "tests/content",
    ),
    "wall": ("tests/ui/wall/test_pages.py", "tests/ui/wall"),
    "console": ("tests/ui/console",),
    "participant": ("tests/ui/participant",),
    "report": ("tests/reports", "tests/cli/test_report.py"),
    "verbs": ("tests/server/test_verbs.py", "tests/server/test_follow.py", "tests/server/*verb*.py"),
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
        """Where tests for it stand, the likeliest and quickest first: screens come late, and old sessions last."""
        own = sorted((ROOT / f"tests/activities/{self.folder}").glob("test_*.py"), key=self._is_of_another_part)
        screens = [path for path in own if self.part not in path.stem and "async def test_" in path.read_text("utf-8")]
        patterns = [pattern.format(folder=self.folder) for pattern in TESTS[self.part]]
        others = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
        found = (*(path for path in own if path not in screens), *others, *screens, ROOT / "tests/recordings")
        return list(dict.fromkeys(str(path.relative_to(ROOT)) for path in found))

    def _is_of_another_part(self, path: Path) -> tuple[bool, str]:
        return self.part not in path.stem, path.stem


def hooks() -> Iterator[Hook]:
    """All hooks that do something, of all activities; those of a part that several kinds share stand once."""
    seen: list[object] = []
    for name, folder in folders().items():
        activity: Activity = vars(catalogue)[name]
        for part, neutral in NEUTRALS.items():
            found = getattr(activity, part)
            found = found() if callable(found) else found
            if not any(found is each for each in seen):
                seen.append(found)
                nothing = {field.name: getattr(neutral, field.name) for field in fields(neutral)}
                for its_name, forget in _of(found, nothing):
                    yield Hook(folder, activity.kind, part, its_name, forget)


def _of(found: Any, nothing: Mapping[str, Any]) -> Iterator[tuple[str, Callable[[], None]]]:
    """The names of the fields of a value and of what they hold, with what forgets each."""
    for name, neutral in nothing.items():
        value = getattr(found, name)
        if value == neutral:
            continue
        if isinstance(value, Mapping):
            for key in value:
                yield f"{name}.{_called(key)}", _setting(found, name, {k: value[k] for k in value if k != key})
        elif isinstance(value, tuple | frozenset):
            for key in value:
                rest = type(value)(each for each in value if each != key)
                yield f"{name}.{_called(key)}", _setting(found, name, rest)
        else:
            yield name, _setting(found, name, neutral)
            for inner, forget in _of(value, INNER_NEUTRALS.get(type(value), {})):
                yield f"{name}.{inner}", forget


def _called(entry: Any) -> str:
    return entry if isinstance(entry, str) else getattr(entry, "__name__", None) or entry.name


def _setting(part: object, name: str, value: object) -> Callable[[], None]:
    return lambda: object.__setattr__(part, name, value)


class _FirstFailure:
    """Writes the first test that fails, or that does not end, into a file."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._test = ""
        signal.signal(signal.SIGALRM, self._give_up)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._test = nodeid
        signal.alarm(LONGEST_TEST_S)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._written(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._written(report)

    def _written(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.failed:
            os.write(self._file, f"{report.nodeid}\n".encode())

    def _give_up(self, *of_the_signal: object) -> NoReturn:
        os.write(self._file, f"{self._test}\n".encode())
        os._exit(pytest.ExitCode.TESTS_FAILED)


def first_failure(tests: Sequence[str], forget: Callable[[], None] = lambda: None, without: Sequence[str] = ()) -> str:
    """The first test that fails once something is forgotten, in a process of its own; empty where none does."""
    with tempfile.TemporaryFile() as file:
        child = os.fork()
        if not child:
            _run(tests, forget, without, file.fileno())
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        file.seek(0)
        failed = file.read().decode().partition("\n")[0]
    if code != pytest.ExitCode.OK and not failed:
        raise RuntimeError(f"the tests {' '.join(tests)} could not be run: they ended with {code}")
    return failed


def _run(tests: Sequence[str], forget: Callable[[], None], without: Sequence[str], file: int) -> NoReturn:
    code: int = pytest.ExitCode.INTERNAL_ERROR
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        forget()
        hypothesis.settings.register_profile("quick", max_examples=20, deadline=None, database=None, derandomize=True)
        hypothesis.settings.load_profile("quick")
        plugin = _FirstFailure(file)
        options = ["-x", "-q", "--tb=no", "-m", "not slow", "-p", "no:cacheprovider", "-p", "no:randomly"]
        options += [f"--deselect={test}" for test in without]
        try:
            _put_together_again()
        except (KeyError, TypeError, ValueError) as error:
            os.write(file, f"the program does not start: {error!r}\n".encode())
            tests = ()
        code = pytest.ExitCode.OK
        for path in tests:
            code = pytest.main([*options, path], plugins=[plugin])
            if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
                break
            code = pytest.ExitCode.OK
    finally:
        os._exit(code)


def _put_together_again() -> None:
    """Let the engine, the codec and all else that tests and commands hold have what the activities are now."""
    for made in (program.engine, program.plans, program.codec):
        made.cache_clear()
    for name, fresh in runpy.run_path(engine.__file__).items():
        if name.isupper():
            held = vars(getattr(engine, name))
            held.clear()
            held.update(vars(fresh))


@cache
def _fails_anyway(test: str) -> bool:
    return first_failure([test]) != ""


def missed_by(hook: Hook) -> str:
    """The first test that fails without the hook, and not with it; empty where there is none."""
    others: list[str] = []
    while test := first_failure(hook.tests, hook.forget, others):
        if "::" not in test or not _fails_anyway(test):
            return test
        print(f"fails whatever is forgotten: {test}", file=sys.stderr, flush=True)
        others.append(test)
    return ""


def main() -> None:
    """Print each hook with the test that fails for it; the status is 1 where there is none for some hook."""
    folder, names = "".join(sys.argv[1:2]), tuple(sys.argv[2:]) or ("",)
    chosen = [hook for hook in hooks() if folder in ("", hook.folder) and f"{hook.part}.{hook.name}".startswith(names)]
    everywhere = dict.fromkeys(path for hook in chosen for path in hook.tests)
    with redirect_stdout(StringIO()):  # tests are imported once, here: it takes longer than most of them run
        pytest.main(["--collect-only", "-qq", "-p", "no:cacheprovider", *everywhere])
    missing = 0
    for hook in chosen:
        test = missed_by(hook)
        missing += not test
        print(f"{hook}: {test or NO_TEST}", flush=True)
    sys.exit(bool(missing))


if __name__ == "__main__":
    main()
