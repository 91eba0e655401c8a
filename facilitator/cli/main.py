"""The command line: which commands there are, and how they end.

A command's module is imported when the command is used, so that `facilitator --help` is quick. An error of ours is one
line on stderr and an exit code: 0 fine, 1 problems found, 2 wrong usage, 3 refused by the state or the disk.
"""

import sys
import traceback
from dataclasses import dataclass
from importlib import import_module
from typing import Final

import click

from facilitator import __version__
from facilitator.errors import FacilitatorError, ProblemsFound

LONGEST_ERROR: Final = 2_000
"""Characters of an error's line: a path of the longest length that systems allow, and what to do."""


@dataclass(frozen=True, slots=True)
class Lazy:
    """A command that is not imported yet: its module below `cli`, and its line in the help."""

    module: str
    line: str


COMMANDS: Final[dict[str, Lazy]] = {
    "run": Lazy("run", "Run a seminar: the console here, the doors open for the room."),
    "serve": Lazy("serve", "Run a seminar without a console here; reach it over ssh."),
    "wall": Lazy("wall", "Open the wall of the running session in this terminal."),
    "check": Lazy("check", "Check scenarios and exercises: every problem with line and column."),
    "schema": Lazy("schema", "Print the JSON Schema of a scenario or an exercise."),
    "new": Lazy("new", "Start a scenario or an exercise from a commented file."),
    "score": Lazy("score", "Score a recommendation against the SMART criteria, with reasons."),
    "sessions": Lazy("sessions", "List the sessions on this machine."),
    "report": Lazy("report", "Write up a session: cards, rewrites, planned against actual."),
    "doctor": Lazy("doctor", "Look at this machine before the seminar: address, folders, terminal."),
}


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
            hint = f"did you mean '{near[0]}'?" if near else "'facilitator --help' lists them"
            raise click.UsageError(f"there is no command '{name}'; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.line) for name, lazy in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Try it: facilitator run quick-start",
)
@click.version_option(__version__, prog_name="facilitator")
def program() -> None:
    """Run a live seminar on SMART recommendations for the Universal Periodic Review from a terminal.

    One laptop runs the session; the room looks at the wall, and participants join with the ssh client they have.
    """


def main(arguments: list[str] | None = None) -> int:
    """Carry out what was typed, and return the exit code."""
    try:
        program.main(arguments, prog_name="facilitator", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        _say(f"{error.format_message()}{_where(error)}")
        return 2
    except click.Abort:
        _say("stopped")
        return 3
    except ProblemsFound as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except FacilitatorError as error:
        _say(str(error))
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has left; nothing is to be said to nobody
        return 0
    except Exception as error:  # noqa: BLE001 the one place where a defect becomes one line
        _say(f"something went wrong in the program ({type(error).__name__}: {error}); {_kept_trace()}")
        return 3
    return 0


def script() -> None:
    """The entry point of the installed program."""
    sys.exit(main())


def _say(text: str) -> None:
    """One line on stderr, whatever an argument or a file's name held."""
    from facilitator.domain.text import clean_line

    print(f"facilitator: {clean_line(text, LONGEST_ERROR)}", file=sys.stderr)


def _where(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f" ('{context.command_path} --help' tells how it is used)" if context and context.parent else ""


def _kept_trace() -> str:
    """Keep the traceback of a defect for whoever will mend it; it may hold people's words, so it is a private file."""
    from facilitator.cli.places import log_folder

    path = log_folder() / "last-error.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(traceback.format_exc(), encoding="utf-8")
    except OSError:
        return "the details could not be written down"
    return f"please send {path} to the authors; what was acknowledged is on the disk"
