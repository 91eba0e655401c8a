"""What a guest's terminal is told when an app takes it over, and when it gets it back as it was."""

from typing import Final

ENTER: Final = "\x1b[?1049h\x1b[?25l\x1b[?1000h\x1b[?1002h\x1b[?1006h\x1b[?2004h\x1b[?7l"
"""Alternate screen, no cursor, mouse (clicks and drags in SGR form; 1003 would flood), bracketed paste, no wrapping.

Nothing is asked of the terminal: an answer that comes after the end would be typed into the guest's shell.
"""

LEAVE: Final = "\x1b[?2004l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"

WAIT: Final = "\x1b[?2004l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?7l\x1b[?1049h\x1b[?25l"
"""Before the page of waiting: the alternate screen, no cursor; no mouse and no bracketed paste, which nobody takes."""
