"""The parser of terminal input: what it takes from Textual's inside, and that it reads as Textual's own does."""

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from facilitator.terminal.textual_internals import KeyParser


@pytest.mark.parametrize("typed", ["a", "\x1b[A", "\x1b[1;5D", "\x1bOP", "\x1b[Z", "\x1b[97;5u", "\x1b[57344;5u", "\r"])
def test_keys_are_read_as_textuals_own_parser_reads_them(typed: str) -> None:
    ours, textuals = (
        [(event.key, event.character) for event in parser.feed(typed) if isinstance(event, events.Key)]
        for parser in (KeyParser(), XTermParser())
    )
    assert ours == textuals != []


def test_an_escape_is_held_back_until_it_is_decided() -> None:
    parser = KeyParser()
    assert list(parser.feed("\x1b")) == []
    assert parser.holds_back
    (key,) = parser.release()
    assert isinstance(key, events.Key) and key.key == "escape"
    assert not parser.holds_back
