"""The apps that only show: the wall, the observer's window and the podium's clock. None of them can send anything.

Over time counts on here as it does on the wall.
"""

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.driver import Driver
from textual.screen import Screen
from textual.widget import Widget

from facilitator.seminar.timer import Moment, Timer
from facilitator.seminar.views.lines import AgendaLine
from facilitator.seminar.views.wall import ClockFace, ObserverView, WallView
from facilitator.session.ports import Feed
from facilitator.terminal.steady import Words
from facilitator.ui.shared.actions import Action, bindings
from facilitator.ui.shared.app import EVERYWHERE, SessionApp, SessionScreen
from facilitator.ui.shared.clock import ClockText, clock_line, clock_text, minutes, time_of_day
from facilitator.ui.shared.messages import phase_words
from facilitator.ui.shared.safe_text import in_the_middle, joined, safe_line
from facilitator.ui.shared.theme import THEME_NAMES
from facilitator.ui.wall.blocks import Block, laid_out
from facilitator.ui.wall.layout import centred, clock_sizes, huge, prose, small_prose
from facilitator.ui.wall.page import Pages
from facilitator.ui.wall.pages import clocks_now, wall_rows


class WallPage(Widget):
    """The wall at the widget's size; redrawn when the view, a clock's text or the size is another one."""

    DEFAULT_CSS = """
    WallPage { width: 1fr; height: 1fr; background: $background; color: $foreground; text-wrap: nowrap;
        text-overflow: clip; }
    """

    def __init__(self, pages: Pages, view: WallView, now: Moment) -> None:
        super().__init__(markup=False)
        self._pages = pages
        self._view = view
        self._now = now
        self._clocks = clocks_now(view, now)

    def show(self, view: WallView, now: Moment) -> None:
        """Show a view as it reads at a moment; what would look the same is not drawn again."""
        clocks = clocks_now(view, now)
        if view == self._view and clocks == self._clocks:
            return
        self._view, self._now, self._clocks = view, now, clocks
        self.refresh()

    def render(self) -> Content:
        """The rows of the page."""
        return Content("\n").join(wall_rows(self._pages, self._view, self._now, self.size.width, self.size.height))


class WallScreen(SessionScreen[WallView, None]):
    """The wall, and nothing else; it follows its own feed."""

    FOLLOWS_ITSELF: ClassVar[bool] = True

    def __init__(self, pages: Pages, feed: Feed[WallView]) -> None:
        super().__init__(feed)
        self._pages = pages

    def compose(self) -> ComposeResult:
        """One page."""
        yield WallPage(self._pages, self.view, self.now)

    def show(self, view: WallView) -> None:
        """Show the view's page."""
        self.query_one(WallPage).show(view, self.now)

    def tick(self) -> None:
        """Let the clocks go on."""
        self.query_one(WallPage).show(self.view, self.now)


_MARKS = {"done": "✓", "running": "▶", "waiting": "·", "skipped": "–"}
_AGENDA_CELLS = 32


class ObserverScreen(SessionScreen[ObserverView, None]):
    """The wall, and at 110 columns or more the agenda beside it."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    DEFAULT_CSS = """
    ObserverScreen #agenda { width: 38; height: 1fr; padding: 0 2; background: $surface; border-left: solid $rule;
        display: none; }
    ObserverScreen.-wide #agenda { display: block; }
    """

    def __init__(self, pages: Pages, feed: Feed[ObserverView]) -> None:
        super().__init__(feed)
        self._pages = pages

    def compose(self) -> ComposeResult:
        """The wall and the agenda."""
        with Horizontal():
            yield WallPage(self._pages, self.view.wall, self.now)
            yield Words(id="agenda")

    def show(self, view: ObserverView) -> None:
        """Show both."""
        self.query_one(WallPage).show(view.wall, self.now)
        self.query_one("#agenda", Words).show(agenda_text(view, self.now), layout=False)

    def tick(self) -> None:
        """Let the clocks go on."""
        self.show(self.view)


def agenda_text(view: ObserverView, now: Moment) -> Content:
    """The agenda, the clock of the item that is on, and when the seminar will end."""
    rows = [Content.styled("AGENDA", "bold $primary"), Content("")]
    for each in view.agenda:
        if each.kind != "buffer":
            rows.append(_row(each))
            if each.status == "running":
                rows.append(joined("  ", clock_line(each.timer, now, of=True)))
    end = view.wall.schedule.projected_end_utc_ms(now)
    if end is not None:
        rows += [Content(""), Content.styled(f"ends about {time_of_day(end, view.wall.timezone)}", "$quiet")]
    return Content("\n").join(rows)


def _row(each: AgendaLine) -> Content:
    style = {"running": "bold $strong", "done": "$quiet", "skipped": "$quiet"}.get(each.status, "")
    length = minutes(each.timer.allotted_ms)
    name = safe_line(each.title, style, _AGENDA_CELLS - len(length) - 4)
    gap = " " * max(1, _AGENDA_CELLS - 2 - name.cell_length - len(length))
    return joined(Content.styled(f"{_MARKS[each.status]} ", style), name, gap, Content.styled(length, "$quiet"))


_HOW_TO_LEAVE = "q leaves"
"""Said while nobody speaks; whoever does is told nothing but the time."""


def podium_rows(view: ObserverView, now: Moment, width: int, height: int) -> list[Content]:
    """The clock as rows: exactly `height`, none wider than `width`."""
    if view.clock is None:
        leave = Block((small_prose(_HOW_TO_LEAVE, width, "$quiet"),), 1, gap=2)
        return laid_out((prose(view.wall.title, width, 2, gap=0), leave), height)
    return laid_out(_face(view.clock, now, width, height), height)


def _face(face: ClockFace, now: Moment, width: int, height: int) -> tuple[Block, ...]:
    text = clock_text(face.timer, now)
    style = f"bold {text.style}"
    beside = max(4, height // 6)
    return (
        huge(whose(face), width, 7, gap=0, rows=beside),
        _digits(text, face.timer, width, height - 2 * beside - 2),
        huge(f"{text.shape} {text.word or 'time left'}", width, 8, style=style, rows=beside),
    )


def whose(face: ClockFace) -> str:
    """Whose clock it is: the speaker's name, the phase in words, or the item's title."""
    return face.label if face.kind in ("speaker", "item") else phase_words(face.kind, face.label)


def _digits(text: ClockText, timer: Timer, width: int, rows: int) -> Block:
    """The digits, at the size that the longest text of this clock has, so that they do not jump."""
    sizes = tuple(
        centred(size, width, f"bold {text.style}") for size in clock_sizes(timer, text.digits, width, max(rows, 1))
    )
    return Block((*sizes, (in_the_middle(text.line(), width),)), 9, 1)


class ClockScreen(SessionScreen[ObserverView, None]):
    """The clock, over the whole screen."""

    def compose(self) -> ComposeResult:
        """One face."""
        yield PodiumClock(self.view, self.now)

    def show(self, view: ObserverView) -> None:
        """Show the clock of the view."""
        self.query_one(PodiumClock).show(view, self.now)

    def tick(self) -> None:
        """Let the clock go on."""
        self.show(self.view)


class PodiumClock(Widget):
    """The clock at the widget's size; redrawn when it says something else."""

    DEFAULT_CSS = """
    PodiumClock { width: 1fr; height: 1fr; background: $background; color: $foreground; text-wrap: nowrap;
        text-overflow: clip; }
    """

    def __init__(self, view: ObserverView, now: Moment) -> None:
        super().__init__(markup=False)
        self._view = view
        self._now = now

    def show(self, view: ObserverView, now: Moment) -> None:
        """Show the clock of a view at a moment."""
        if _said(view, now) == _said(self._view, self._now):
            return
        self._view, self._now = view, now
        self.refresh()

    def render(self) -> Content:
        """The rows of the clock."""
        return Content("\n").join(podium_rows(self._view, self._now, self.size.width, self.size.height))


def _said(view: ObserverView, now: Moment) -> tuple[str, ClockText | None, str]:
    face = view.clock
    return (face.label, clock_text(face.timer, now), "") if face else ("", None, view.wall.title)


LEAVE: Final = Action("display.leave", ("q",), "leave", "Leave; the session goes on.")
"""Asks nothing: whoever only looks on loses nothing. The wall has none, since a slip would take it from the room."""


class WallApp(SessionApp[WallView]):
    """The projector's display."""

    HELP_TITLE = "The wall only shows"

    def __init__(
        self,
        pages: Pages,
        feed: Feed[WallView],
        *,
        theme: str = THEME_NAMES[0],
        driver_class: type[Driver] | None = None,
    ) -> None:
        """Make the app; `pages` are those of the activities."""
        super().__init__(feed, theme=theme, driver_class=driver_class)
        self._pages = pages

    def get_default_screen(self) -> Screen[None]:
        """Show the wall."""
        return WallScreen(self._pages, self.feed)


class _LookingOn(SessionApp[ObserverView]):
    """An app that one leaves with a key."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (LEAVE, *EVERYWHERE)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]

    def action_display_leave(self) -> None:
        """Leave."""
        self.exit()


class ObserverApp(_LookingOn):
    """What an observer sees: the wall, and beside it the agenda where there is room."""

    HELP_TITLE = "An observer only looks on"

    def __init__(
        self,
        pages: Pages,
        feed: Feed[ObserverView],
        *,
        theme: str = THEME_NAMES[0],
        driver_class: type[Driver] | None = None,
    ) -> None:
        """Make the app; `pages` are those of the activities."""
        super().__init__(feed, theme=theme, driver_class=driver_class)
        self._pages = pages

    def get_default_screen(self) -> Screen[None]:
        """Show the observer's screen."""
        return ObserverScreen(self._pages, self.feed)


class ClockApp(_LookingOn):
    """The clock on the podium, for whoever speaks."""

    HELP_TITLE = "The clock only shows"

    def get_default_screen(self) -> Screen[None]:
        """Show the clock."""
        return ClockScreen(self.feed)
