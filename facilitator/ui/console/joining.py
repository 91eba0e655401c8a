"""How people come in, in words for the facilitator."""

from typing import Final

from textual.content import Content

from facilitator.seminar.surroundings import Room
from facilitator.seminar.views.console import ConsoleView
from facilitator.session.ports import DoorsPort
from facilitator.ui.console.rows import lines, quiet, strong
from facilitator.ui.shared.safe_text import joined, safe_text

FIRST_CHOOSES: Final = "the first facilitator chooses an address."
"""For a second facilitator, who has no addresses to choose from."""


def joining_words(room: Room, how_to_open: str) -> Content:
    """The command and the code; while only this computer is reached a warning, and how that is changed."""
    if not room.has_ssh:
        return lines(strong("A room without laptops"), quiet("Groups write on paper; you enter what they wrote."))
    if room.is_closed_to_others:
        return lines(
            safe_text("▲ Nobody else can come in yet", "bold $last"),
            safe_text(f"Only people at this computer can: {how_to_open}"),
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


def ways_in(view: ConsoleView, *, has_addresses: bool) -> Content:
    """How participants come in, and whether the door is open; above the addresses, or where there are none."""
    words = "open" if view.door_is_open else "closed to new people; those who were here may return"
    door = safe_text(words, "$calm" if view.door_is_open else "$last")
    here = "choose an address below for the others." if has_addresses else FIRST_CHOOSES
    told = [joining_words(view.surroundings.room, here), joined("  the door is ", door)]
    if guesser := view.surroundings.room.guessed_from:
        told.append(
            safe_text(f"  codes are being guessed from {guesser}: ask who that is, or take another network", "$over")
        )
    if (copy := view.surroundings.second_copy) is not None:
        told.append(safe_text(f"  {copy.line}", "$last" if copy.problem else "$quiet"))
    return lines(*told)


_LONG_COMMAND: Final = 30
"""Characters: a longer one gets all of its line, since half of a command helps nobody."""


def _wall_here(command: str) -> Content:
    shown = safe_text(command, "$marked")
    if len(command) <= _LONG_COMMAND:
        return joined("               ", shown, quiet("   on this computer, without a code"))
    return joined("  no code      ", shown)


def host_words(doors: DoorsPort, room: Room, code: str) -> Content:
    """What the host code is for, and the code itself where it is shown."""
    shown = safe_text(code, "bold $marked") if code else quiet("hidden; h shows it for 20 seconds")
    return lines(
        strong("With the host code"),
        joined("  the wall     ", safe_text(f"ssh -p {room.port} wall@{room.address}", "$marked")),
        _wall_here(doors.wall_command),
        joined("  facilitator  ", safe_text(f"ssh -p {room.port} facilitator@{room.address}", "$marked")),
        joined("  host code    ", shown),
        joined("  fingerprint  ", safe_text(doors.fingerprint, "$quiet")),
    )
