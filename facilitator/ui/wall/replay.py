"""A replay on the screen: the wall as the room saw it, and one line below it that says when that was and how it goes.

The line takes a row of its own, so that no word of the wall is hidden. The view tells its own moment: what the clocks
say and what is shown are never of two moments.
"""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from facilitator.session.ports import ReplayPort, ReplayView
from facilitator.terminal.steady import Steady
from facilitator.ui.shared.actions import Action, bindings
from facilitator.ui.shared.app import SessionApp, SessionScreen
from facilitator.ui.shared.clock import day, digits, time_of_day
from facilitator.ui.shared.safe_text import joined, safe_line
from facilitator.ui.shared.ticker import LOOK_EVERY
from facilitator.ui.wall.app import WallPage
from facilitator.ui.wall.page import Pages

_MOST_OFTEN: Final = 0.05
"""Seconds between two looks at a clock that runs fast; more of them could not be told apart."""

_BETWEEN: Final = "   "

_NOT_IN_A_JOURNAL: Final = (
    "Where nothing but a clock changes for long, the middle of the wait is left out; at 1x nothing is.",
    "In no journal stands who had left again, so everybody who joined is counted; nor the address and the room code.",
)


def _space(view: ReplayView) -> str:
    if view.is_over:
        return "once more"
    return "go on" if view.is_paused else "pause"


REPLAY_ACTIONS: Final = (
    Action("replay.pause", ("space",), "pause", "Pause, and go on; at the end, begin once more.", dynamic_label=_space),
    Action("step.next", ("right",), "next step", "On to the next step that the room could see."),
    Action("step.back", ("left",), "step back", "Back to the start of this step, or the one before."),
    Action("item.next", ("pagedown", "down"), "next item", "On to the next item of the agenda."),
    Action("item.back", ("pageup", "up"), "item back", "Back to the start of this item, or the one before."),
    Action("speed.raise", ("plus", "equals_sign"), "faster", "Play faster."),
    Action("speed.lower", ("minus",), "slower", "Play slower."),
    Action("display.leave", ("q", "ctrl+c"), "leave", "Leave; a replay changes nothing."),
)
"""What one can do with a replay."""


class ReplayLine(Steady):
    """When it was and how it goes, in one line."""

    DEFAULT_CSS = """
    ReplayLine { dock: bottom; height: 1; color: $footer-foreground; background: $surface; padding: 0 1; }
    """

    def __init__(self, view: ReplayView) -> None:
        super().__init__(markup=False)
        self._parts = replay_parts(view)

    def show(self, view: ReplayView) -> None:
        """Say how it goes now."""
        parts = replay_parts(view)
        if [part.plain for _, part in parts] != [part.plain for _, part in self._parts]:
            self._parts = parts
            self.refresh()

    def render(self) -> Content:
        """The line."""
        return replay_line(self._parts, self.size.width)


def replay_parts(view: ReplayView) -> list[tuple[int, Content]]:
    """The parts of the line in their order, each with its rank: what has the highest is left out first."""
    zone = view.wall.timezone
    ranked = [
        (0, _how(view)),
        (1, Content.styled(time_of_day(view.at.utc_ms, zone, with_seconds=True), "bold")),
        (2, Content(_where(view))),
        (4, Content.styled(f"{digits(view.left_out_ms)} left out", "$quiet") if view.left_out_ms else Content("")),
        (5, safe_line(view.item, "bold", 40)),
        (6, Content.styled(day(view.at.utc_ms, zone), "$quiet")),
        (3, joined(Content.styled("?", "bold $primary"), " keys")),
    ]
    return [(rank, part) for rank, part in ranked if part.plain]


def _how(view: ReplayView) -> Content:
    speed = f"{view.speed}x"
    if view.is_over:
        return Content.styled(f"■ {_end(view)}", "bold $last")
    return Content.styled(f"‖ paused {speed}", "bold $last") if view.is_paused else Content.styled(f"▶ {speed}", "bold")


def _end(view: ReplayView) -> str:
    if view.missing:
        return "end of what can be read"
    return "end" if view.wall.schedule.ended else "as far as it has come"


def _where(view: ReplayView) -> str:
    """How long after the start, and of what: '23:10 of 1:58:04'."""
    if view.since_start_ms < 0:
        return f"{digits(-view.since_start_ms)} before the start"
    return f"{digits(view.since_start_ms)} of {digits(view.length_ms)}"


def replay_line(parts: Sequence[tuple[int, Content]], cells: int) -> Content:
    """As many parts as fit, the last at the right edge."""
    shown = list(parts)
    while len(shown) > 1 and _cells(shown) > cells:
        shown.remove(max(shown, key=lambda part: part[0]))
    *first, last = (part for _, part in shown)
    left = Content(_BETWEEN).join(first)
    return joined(left, " " * max(0, cells - left.cell_length - last.cell_length), last).truncate(max(0, cells))


def _cells(parts: Sequence[tuple[int, Content]]) -> int:
    return sum(part.cell_length for _, part in parts) + len(_BETWEEN) * (len(parts) - 1)


class ReplayScreen(SessionScreen[ReplayView, None]):
    """The wall of then, and the line."""

    ACTIONS: ClassVar[tuple[Action, ...]] = REPLAY_ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(REPLAY_ACTIONS)]

    def __init__(self, pages: Pages, player: ReplayPort) -> None:
        super().__init__(player)
        self._pages = pages
        self._player = player

    def compose(self) -> ComposeResult:
        """The wall and the line."""
        view = self.view
        yield WallPage(self._pages, view.wall, view.at)
        yield ReplayLine(view)

    def show(self, view: ReplayView) -> None:
        """Show the wall as it was, and how it goes."""
        self.query_one(WallPage).show(view.wall, view.at)
        self.query_one(ReplayLine).show(view)

    def tick(self) -> float:
        """Let the story go on; a clock that runs fast is looked at more often."""
        view = self.view
        self.show(view)
        return LOOK_EVERY if view.is_paused or view.is_over else max(_MOST_OFTEN, LOOK_EVERY / view.speed)

    def action_replay_pause(self) -> None:
        """Pause, go on, or begin once more."""
        self._player.pause_or_go_on()

    def action_step_next(self) -> None:
        """Go on to the next step."""
        self._player.go_to_step(1)

    def action_step_back(self) -> None:
        """Go back a step."""
        self._player.go_to_step(-1)

    def action_item_next(self) -> None:
        """Go on to the next item."""
        self._player.go_to_item(1)

    def action_item_back(self) -> None:
        """Go back an item."""
        self._player.go_to_item(-1)

    def action_speed_raise(self) -> None:
        """Play faster."""
        self._player.change_speed(1)

    def action_speed_lower(self) -> None:
        """Play slower."""
        self._player.change_speed(-1)

    def action_display_leave(self) -> None:
        """Leave."""
        self.app.exit()


class ReplayApp(SessionApp[ReplayView]):
    """A session that is told again; Ctrl+C leaves it also below a dialog, since nothing of it could be lost."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "display_leave", show=False, priority=True)]
    HELP_TITLE = "A replay: the wall, as the room saw it"
    HELP_NOTES = _NOT_IN_A_JOURNAL

    def __init__(self, pages: Pages, player: ReplayPort, *, theme: str = "dark") -> None:
        super().__init__(player, theme=theme)
        self._pages = pages
        self._player = player

    def get_default_screen(self) -> Screen[None]:
        """Show the replay."""
        return ReplayScreen(self._pages, self._player)

    def action_display_leave(self) -> None:
        """Leave, whatever is on top."""
        self.exit()

    def begin(self) -> None:
        """Say first of all what is missing."""
        super().begin()
        if self.view.missing:
            self.notify(self.view.missing, severity="warning")
