"""The console's own words: marks of the agenda and the floor, the place inside an item, what the room sees.

Steps, phases and refusals are worded in `ui.shared.messages`. Plain strings only: whoever shows one with
a name in it puts it through `safe_line`.
"""

from collections.abc import Mapping
from typing import Final

from facilitator.seminar.catch_up import Proposal
from facilitator.seminar.commands import WallMode
from facilitator.seminar.speakers import TurnStatus
from facilitator.seminar.state import ItemStatus
from facilitator.seminar.views.console import ConsoleView, ItemPanel
from facilitator.seminar.views.lines import counted_turns
from facilitator.ui.console.part import ConsoleParts
from facilitator.ui.shared.times import digits, minutes

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
