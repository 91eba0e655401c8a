"""The observer's screen: the wall as the room sees it, and the agenda with how late we are where there is room."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from facilitator.seminar.timer import Moment
from facilitator.seminar.views.lines import AgendaLine
from facilitator.seminar.views.wall import ObserverView
from facilitator.session.ports import Feed
from facilitator.ui.shared.app import SessionScreen
from facilitator.ui.shared.clock import clock_line
from facilitator.ui.shared.painting.words import Words
from facilitator.ui.shared.safe_text import joined, safe_line
from facilitator.ui.shared.times import minutes, time_of_day
from facilitator.ui.wall.part import Pages
from facilitator.ui.wall.screen import WallPage

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
