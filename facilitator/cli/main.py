"""The command line: which commands there are, and how they end.

A command's module is imported when the command is used, so that `facilitator --help` is quick. An error of ours is one
line on stderr and an exit code: 0 fine, 1 problems found, 2 wrong usage, 3 refused by the state or the disk.
"""

import json
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EDQUOT, EFBIG, ENOSPC
from importlib import import_module
from typing import Any, Final

import click

from facilitator import __version__
from facilitator.errors import FacilitatorError, ProblemsFound
from facilitator.invocation import command_line, with_program
from facilitator.invocation import program as program_here

LONGEST_ERROR: Final = 2_000
"""Characters of an error's line: a path of the longest length that systems allow, and what to do."""

_ERROR_CODES: Final = {1: "problems", 2: "usage", 3: "unavailable"}
"""What `--json` calls an error, by its exit code."""

_NO_ROOM: Final = (ENOSPC, EDQUOT, EFBIG)


@dataclass(frozen=True, slots=True)
class Lazy:
    """A command that is not imported yet: its module below `cli`, and its line in the help."""

    module: str
    line: str


COMMANDS: Final[dict[str, Lazy]] = {
    "run": Lazy("run", "Run a seminar: the console here, the doors open for the room."),
    "serve": Lazy("serve", "Run a seminar without a console here; reach it over ssh."),
    "wall": Lazy("wall", "Open the wall of the running session in this terminal."),
    "stop": Lazy("stop", "Close the running session and end its program."),
    "check": Lazy("check", "Check scenarios and exercises: every problem with line and column."),
    "schema": Lazy("schema", "Print the JSON Schema of a scenario or an exercise."),
    "new": Lazy("new", "Start a scenario or an exercise from a commented file."),
    "preview": Lazy("preview", "Show the screens of a scenario or an exercise as its file is saved."),
    "rehearse": Lazy("rehearse", "Rehearse a seminar with made-up people: where its plan breaks."),
    "score": Lazy("score", "Score a recommendation against the SMART criteria, with reasons."),
    "calibrate": Lazy("calibrate", "Compare the checklist with levels that your own experts gave."),
    "sessions": Lazy("sessions", "List the sessions on this machine."),
    "report": Lazy("report", "Write up a session: cards, rewrites, planned against actual."),
    "replay": Lazy("replay", "Play a session again on the wall's screen in this terminal."),
    "doctor": Lazy("doctor", "Look at this machine before the seminar: address, folders, terminal."),
}


@contextmanager
def _readers_that_may_leave() -> Iterator[None]:
    """Ends the command quietly where whoever read its output has left; click would say 1, as for problems found."""
    try:
        yield
    except BrokenPipeError:
        _drop_output()
        raise click.exceptions.Exit(0) from None


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"facilitator.cli.{COMMANDS[cmd_name].module}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed; an unknown one is told with the nearest name."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"'{command_line('--help')}' lists them"
            raise click.UsageError(f"there is no command '{name}'; {hint}")
        return super().resolve_command(ctx, args)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read what was typed, which prints the help where that is asked for."""
        with _readers_that_may_leave():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Carry out the command, and write all of its output while an error of that can still be told."""
        with _readers_that_may_leave():
            try:
                return super().invoke(ctx)
            finally:
                if sys.stdout is not None:
                    sys.stdout.flush()

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.line) for name, lazy in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=with_program("\b\nTry it: {facilitator} run quick-start"),
)
@click.version_option(__version__, prog_name="facilitator")
def program() -> None:
    """Run a live seminar on SMART recommendations for the Universal Periodic Review from a terminal.

    One laptop runs the session; the room looks at the wall, and participants join with the ssh client they have.
    """


def main(arguments: list[str] | None = None) -> int:
    """Carry out what was typed, and return the exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    tell = _tell_as_json if "--json" in words[: words.index("--") if "--" in words else None] else _tell_in_words
    try:
        code = program.main(words, prog_name=program_here(), standalone_mode=False, color=_styles())
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return 2
    except click.ClickException as error:
        return tell(f"{error.format_message()}{_where(error)}", 2)
    except click.Abort:
        return tell("stopped", 3)
    except FacilitatorError as error:
        return tell(error, error.exit_code)
    except Exception as error:  # noqa: BLE001 the one place where a defect becomes one line
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            _drop_output()
            what = f"nothing more can be written: {os.strerror(error.errno).lower()}; make room, or write elsewhere"
            return _tell_in_words(what, 3)  # also with --json: it is stdout that has no room
        from facilitator.cli.paths import kept_trace

        what = f"something went wrong in the program ({type(error).__name__}: {error})"
        return tell(f"{what}; {kept_trace(traceback.format_exc())}; what was acknowledged is on the disk", 3)
    return code or 0  # that of `context.exit`; commands return nothing


def _tell_in_words(error: object, exit_code: int) -> int:
    """The error on stderr: the problems of a file a line each, anything else one line; returns the exit code."""
    if isinstance(error, ProblemsFound):
        print(error, file=sys.stderr)
    else:
        _say(str(error))
    return exit_code


def _tell_as_json(error: object, exit_code: int) -> int:
    """The error on stdout as an object, as verbs tell theirs, and in words on stderr; returns the exit code."""
    table = {"error": _ERROR_CODES[exit_code], "message": str(error)}
    try:
        print(json.dumps(table, ensure_ascii=False), flush=True)
    except OSError:  # whoever reads has left, or there is no room
        _drop_output()
    return _tell_in_words(error, exit_code)


def _styles() -> bool | None:
    """Whether output has styles: none where they are not wanted, else as the terminal can show them."""
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def _drop_output() -> None:
    """Let what is still to be written go nowhere, so that the interpreter has no second error to tell at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def script() -> None:
    """The entry point of the installed program."""
    sys.exit(main())


def _say(text: str) -> None:
    """One line on stderr, whatever an argument or a file's name held."""
    from facilitator.text import clean_line

    print(f"facilitator: {clean_line(text, LONGEST_ERROR)}", file=sys.stderr)


def _where(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f" ('{context.command_path} --help' tells how it is used)" if context and context.parent else ""
