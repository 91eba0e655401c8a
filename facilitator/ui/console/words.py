"""The console's own words: marks, the place inside an item, how people come in, and its single lines.

Steps, phases and refusals are worded in `ui.shared.messages`. Plain strings only: whoever shows one with
a name in it puts it through `safe_line`.
"""

from collections.abc import Mapping
from typing import Final

from textual.content import Content

from facilitator.seminar.commands import WallMode
from facilitator.seminar.schedule import Proposal
from facilitator.seminar.speakers import TurnStatus
from facilitator.seminar.state import ItemStatus
from facilitator.seminar.surroundings import Room
from facilitator.seminar.views.console import ConsoleView, ItemPanel
from facilitator.seminar.views.lines import counted_turns
from facilitator.session.ports import DoorsPort
from facilitator.ui.console.part import ConsoleParts
from facilitator.ui.console.rows import lines, quiet, strong
from facilitator.ui.shared.clock import digits, minutes
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text

ITEM_MARKS: Final[Mapping[ItemStatus, str]] = {"waiting": "·", "running": "▶", "done": "✓", "skipped": "–"}
TURN_MARKS: Final[Mapping[TurnStatus, str]] = {"waiting": "·", "speaking": "▶", "done": "✓", "absent": "–"}
WALL_WORDS: Final[Mapping[WallMode, str]] = {
    "follow": "follows the agenda",
    "blank": "BLANK",
    "message": "your message",
    "join": "how to join",
    "agenda": "the agenda",
}
WALL_CHOICES: Final[tuple[tuple[WallMode, str], ...]] = (
    ("follow", "Follow the agenda"),
    ("join", "How to join"),
    ("agenda", "The agenda"),
    ("blank", "Nothing"),
    ("message", "The last message again"),
)
LONGEST_NAME: Final = 20
"""Characters of a name in a proposal: three proposals fit a line of 120."""


def position_words(panel: ItemPanel, parts: ConsoleParts) -> str:
    """Where inside its item the seminar stands: 'State 2 of 3'; empty where the item has no parts."""
    if place := parts.of(panel).place(panel):
        return place
    counted = counted_turns(panel.run)
    number = next((place for place, turn in enumerate(counted, 1) if turn.status == "speaking"), 0)
    if not number:
        return "from the floor" if panel.speaking else ""
    return f"{'State' if panel.run.is_for_states else 'speaker'} {number} of {len(counted)}"


def wall_words(view: ConsoleView, parts: ConsoleParts) -> str:
    """What the room sees now."""
    if view.wall_mode != "follow":
        return WALL_WORDS[view.wall_mode]
    if view.item is not None:
        return parts.of(view.item).wall_words(view.wall.content)
    return "title and how to join" if view.stage == "lobby" else "thanks and goodbye"


def proposal_words(proposal: Proposal) -> str:
    """A way to catch up, with what it wins."""
    won = f"-{digits(proposal.gain_ms)}"
    name = proposal.name if len(proposal.name) <= LONGEST_NAME else f"{proposal.name[: LONGEST_NAME - 1].rstrip()}…"
    match proposal.kind:
        case "shorter-item":
            return f"{name} {minutes(proposal.length_ms)} ({won})"
        case "shorter-turns" if proposal.count == 1:
            return f"{name} {digits(proposal.length_ms)} ({won})"
        case "shorter-turns":
            return f"{name}: {digits(proposal.length_ms)} each ({won})"
        case "part-fewer":
            return f"one {proposal.noun} fewer ({won})"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: '1 group', '3 groups'."""
    return f"{number} {one if number == 1 else many or one + 's'}"


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


_WARNING: Final = "bold $last"

_FAILED_SCREEN: Final = (
    "A screen failed; facilitator.log in the session's folder says why. Whose screen stands still comes in again."
)


def banner_line(view: ConsoleView, trouble: str, *, gap_counts: bool, has_doors: bool) -> Content:
    """What is wrong and stays until it is right again; empty where all is well."""
    health = view.surroundings.health
    if trouble or health.journal != "ok":
        words = trouble or health.message or f"the journal is {health.journal}"
        return safe_text(f" ■ {words} ", "bold $over")
    if view.surroundings.gap_ms and view.stage == "running" and not gap_counts:
        off = digits(view.surroundings.gap_ms)
        return safe_text(
            f" ▲ This computer was off for {off}. x leaves the downtime out of the clocks, X counts it. ", _WARNING
        )
    if (copy := view.surroundings.second_copy) is not None and copy.problem:
        return safe_text(f" ▲ {copy.line} ", _WARNING)
    if view.stage == "running" and _has_lost_all(view):
        how_to_open = "d chooses the address." if has_doors else FIRST_CHOOSES
        return safe_text(f" ▲ Nobody is here, and nobody can reach this computer: {how_to_open} ", _WARNING)
    if seconds := view.surroundings.stuck_s:
        words = f"The server was stuck for {seconds} s; facilitator.log in the session's folder says where."
        return safe_text(f" ▲ {words} ", _WARNING)
    if view.surroundings.has_failed_screen:
        return safe_text(f" ▲ {_FAILED_SCREEN} ", _WARNING)
    return Content("")


def _has_lost_all(view: ConsoleView) -> bool:
    """Whether nobody is here of those who were, as after a resume where the address of before is gone."""
    around = view.surroundings
    return bool(view.people) and not around.connected and around.room.is_closed_to_others


def catch_up_lines(proposals: tuple[Proposal, ...], late_ms: int, cells: int) -> Content:
    """The ways to catch up with their keys, none of them broken over two lines; empty where there are none."""
    if not proposals:
        return Content("")
    packed = [Content.styled(f"▲ To end on time, save {digits(late_ms)}:", "bold $over")]
    for key, each in enumerate(proposals, 1):
        way = joined(Content.styled(f" {key} ", "bold reverse $primary"), " ", safe_line(proposal_words(each)))
        longer = joined(packed[-1], way, between="  ")
        if longer.cell_length <= cells:
            packed[-1] = longer
        else:
            packed.append(way)
    return joined(*packed, between="\n")


def tabs_line(view: ConsoleView, shown: str) -> Content:
    """The panels with their letters and how much is in them; for a window that shows one at a time."""
    hands = f" {len(view.hands)}" if view.hands else ""
    counts = {"floor": hands, "groups": f" {len(view.groups)}" if view.groups else ""}
    return joined(*(_tab(key, name, counts.get(name, ""), shown) for key, name in _TABS), between="  ")


def _tab(key: str, name: str, count: str, shown: str) -> Content:
    words = f" {key} {name.capitalize()}{count} "
    return Content.styled(words, "bold reverse" if name == shown else "$quiet")


def undo_line(view: ConsoleView) -> Content:
    """What `u` would undo; empty where there is nothing."""
    return joined(Content.styled("u undoes: ", "$quiet"), safe_line(view.undo_label)) if view.undo_label else Content()


def wall_line(view: ConsoleView, parts: ConsoleParts) -> Content:
    """What the room sees now."""
    style = {"follow": "", "blank": "bold reverse $last"}.get(view.wall_mode, "bold $last")
    words = safe_line(wall_words(view, parts), style)
    if view.wall_mode == "follow":
        return joined(Content.styled("WALL  ", "$quiet"), words)
    back = "k shows it again" if view.wall_mode == "blank" else "w changes that"
    return joined(Content.styled("WALL  ", "$quiet"), words, Content.styled(f"   {back}", "$quiet"))


_TABS: Final = (("c", "now"), ("r", "notes"), ("a", "agenda"), ("f", "floor"), ("g", "groups"))
