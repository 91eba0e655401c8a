"""This process's own terminal, as the commands need it that draw on it."""

import os
import sys
from typing import TYPE_CHECKING

import click

from facilitator.errors import FacilitatorError
from facilitator.invocation import command_line

if TYPE_CHECKING:
    from facilitator.terminal.capabilities import Terminal


def require_terminal(command: str) -> None:
    """Raises click.UsageError where input or output is no terminal."""
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise click.UsageError(f"'{command}' draws on a terminal; run it in a window of its own")


def own_terminal(command: str, rows_beside: int = 0) -> "Terminal":
    """What can be drawn here; `rows_beside` are rows that the command needs beside a screen.

    Raises FacilitatorError, in one line, where the window is too small or has no screens.
    """
    from facilitator.server.gate import MIN_COLUMNS, MIN_ROWS, PlainDoor, judge_terminal

    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    least = MIN_ROWS + rows_beside
    if 0 < columns < MIN_COLUMNS or 0 < rows < least:
        raise FacilitatorError(
            f"this window has {columns}x{rows} characters and '{command}' needs {MIN_COLUMNS}x{least}: "
            "make it larger, or its letters smaller, and start again"
        )
    term = os.environ.get("TERM", "")
    judged = judge_terminal(term, columns, rows, dict(os.environ))
    if isinstance(judged, PlainDoor):
        raise FacilitatorError(
            f"this terminal (TERM={term}) has no screens to draw on; "
            f"in a terminal that has: TERM=xterm {command_line(command)} ..."
        )
    return judged
