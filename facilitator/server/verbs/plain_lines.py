"""The plain door's line editor: bytes of a client without screens become lines.

With a PTY the client's own terminal echoes nothing, so this gives back what to echo. It knows no verbs. A changer must
know: what is echoed is cleaned first, or an escape sequence would come back to the terminal that sent it.
"""

import codecs
from dataclasses import dataclass, field

from facilitator.seminar.text import clean_line

LONGEST_LINE = 4096
"""Characters of one line of the plain door; a longer one is not taken."""

TOO_LONG = "\x18"
"""Stands in the place of a line that was longer. Lines are cleaned, so that no line can be this."""

_END = "\x04"
_INTERRUPT = "\x03"
_RUBOUTS = "\x7f\x08"


@dataclass
class PlainLines:
    """Cuts what is typed into lines; `echoes` where the client has a PTY."""

    echoes: bool
    ended: bool = False
    interrupted: bool = False
    _line: str = ""
    _is_too_long: bool = False
    _after_return: bool = False
    _decoder: codecs.IncrementalDecoder = field(
        default_factory=lambda: codecs.getincrementaldecoder("utf-8")(errors="replace")
    )

    def feed(self, chunk: bytes) -> tuple[list[str], str]:
        """The lines complete with this chunk, and what to echo. Ctrl+D or Ctrl+C end the door where it echoes."""
        lines: list[str] = []
        echo: list[str] = []
        for character in self._decoder.decode(chunk):
            if self.ended:
                break
            self._take(character, lines, echo)
        return lines, "".join(echo) if self.echoes else ""

    @property
    def unfinished(self) -> str:
        """What of a line was typed and echoed so far, clean; empty where nothing is echoed."""
        return clean_line(self._line, LONGEST_LINE) if self.echoes and self._line else ""

    def finish(self) -> list[str]:
        """The last line, where the input ended without a newline."""
        self.ended = True
        line = self._whole_line()
        return [line] if line else []

    def _take(self, character: str, lines: list[str], echo: list[str]) -> None:
        if character in "\r\n":
            if not (character == "\n" and self._after_return):
                lines.append(self._whole_line())
                echo.append("\r\n")
        elif self.echoes and (character == _INTERRUPT or (character == _END and not self._line)):
            self.ended = True
            self.interrupted = character == _INTERRUPT
            echo.append("\r\n")
        elif character in _RUBOUTS:
            if self._line:
                self._line = self._line[:-1]
                echo.append("\b \b")
                self._is_too_long = self._is_too_long and bool(self._line)  # a new one begins
        elif character.isprintable() or character == "\t":
            if len(self._line) < LONGEST_LINE:
                self._line += character
                echo.append(character)
            else:
                self._is_too_long = True
        self._after_return = character == "\r"

    def _whole_line(self) -> str:
        """Takes out the line that has ended, clean."""
        line, self._line = self._line, ""
        is_too_long, self._is_too_long = self._is_too_long, False
        if is_too_long:
            return TOO_LONG
        return clean_line(line, LONGEST_LINE) if line else ""
