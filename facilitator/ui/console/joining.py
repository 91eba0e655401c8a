"""How people come in, in words for the facilitator."""

from typing import Final

from textual.content import Content

from facilitator.domain.views.surroundings import Room
from facilitator.ui.console.parts import lines, quiet, strong
from facilitator.ui.shared.safe_text import joined, safe_text

_THIS_COMPUTER: Final = ("127.0.0.1", "::1", "localhost", "")


def joining_words(room: Room) -> Content:
    """The command and the code; a warning while only this computer is reached."""
    if not room.has_ssh:
        return lines(strong("A room without laptops"), quiet("Groups write on paper; you enter what they wrote."))
    if room.address in _THIS_COMPUTER:
        return lines(
            safe_text("▲ Nobody else can come in yet", "bold $last"),
            safe_text("Only this computer is reached so far. Press d, and choose the"),
            safe_text("address on which the room's network finds you."),
            _command(room),
            _code(room),
        )
    return lines(strong("People come in with"), _command(room), _code(room))


def grouped(code: str) -> str:
    """A code of six digits as people read it out: '482 117'."""
    return f"{code[:3]} {code[3:]}" if len(code) == 6 else code


def _command(room: Room) -> Content:
    return safe_text(f"  ssh -p {room.port} join@{room.address}", "bold $marked")


def _code(room: Room) -> Content:
    if room.is_open:
        return quiet("  no room code is asked for")
    return joined("  room code ", safe_text(grouped(room.room_code), "bold $marked"))
