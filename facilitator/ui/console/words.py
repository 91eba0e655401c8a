"""The console's own words: marks of the agenda and the floor, the place inside an item, what the room sees.

Steps, phases and refusals are worded in `ui.shared.messages`. Plain strings only: whoever shows one with
a name in it puts it through `safe_line`.
"""

from collections.abc import Mapping
from typing import Final

from facilitator.activities.discussion.views import DiscussionWall
from facilitator.activities.interventions.views import InterventionsWall
from facilitator.activities.questions.views import QuestionWall, question_panel
from facilitator.activities.rewriting.views import BoardWall, ModelWall, RevealWall, RoundWall, round_panel
from facilitator.activities.speeches.views import SpeechWall
from facilitator.activities.wrap_up.views import WrapUpWall
from facilitator.seminar.catch_up import Proposal
from facilitator.seminar.commands import WallMode
from facilitator.seminar.contents import WallContent
from facilitator.seminar.speakers import TurnStatus
from facilitator.seminar.state import ItemStatus
from facilitator.seminar.views.console import ConsoleView, ItemPanel
from facilitator.seminar.views.lines import counted_turns
from facilitator.seminar.views.wall import LobbyWall
from facilitator.ui.shared.messages import question_phase_words, round_phase_words
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


def position_words(panel: ItemPanel) -> str:
    """Where inside its item the seminar stands: 'State 2 of 3'; empty where the item has no parts."""
    asked, played = question_panel(panel.content), round_panel(panel.content)
    if asked is not None:
        return f"question {asked.run.index + 1} of {asked.of}, {question_phase_words(asked.run.phase)}"
    if played is not None:
        return f"round {played.run.index + 1} of {played.of}, {round_phase_words(played.run.phase)}"
    counted = counted_turns(panel.run)
    number = next((place for place, turn in enumerate(counted, 1) if turn.status == "speaking"), 0)
    if not number:
        return "from the floor" if panel.speaking else ""
    return f"{'State' if panel.run.is_for_states else 'speaker'} {number} of {len(counted)}"


def wall_words(view: ConsoleView) -> str:
    """What the room sees now."""
    if view.wall_mode != "follow":
        return WALL_WORDS[view.wall_mode]
    return _content_words(view.wall.content)


def _content_words(content: WallContent) -> str:
    match content:
        case LobbyWall():
            return "title and how to join"
        case SpeechWall(speaker=speaker) | InterventionsWall(speaker=speaker) | DiscussionWall(speaker=speaker) if (
            speaker is not None
        ):
            return f"{speaker.name}, with the clock"
        case (
            SpeechWall(title=title)
            | InterventionsWall(title=title)
            | DiscussionWall(title=title)
            | WrapUpWall(title=title)
        ):
            return title
        case QuestionWall(shown=shown, number=number):
            return "an answer" if shown else f"question {number}"
        case RoundWall():
            return "the recommendation, who is done"
        case RevealWall(group=group):
            return f"{group}: before and after" if group else "rewrites, none shown yet"
        case BoardWall():
            return "the board"
        case ModelWall():
            return "the model answer"
        case _:
            return "thanks and goodbye"


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
