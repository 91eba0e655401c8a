"""The wall as a screen: one widget that shows the page of the view, in its own app or as a guest in the console's."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from facilitator.seminar.timer import Moment
from facilitator.seminar.views.wall import WallView
from facilitator.session.ports import Feed
from facilitator.ui.shared.app import SessionScreen
from facilitator.ui.wall.pages import clocks_now, wall_rows
from facilitator.ui.wall.part import Pages


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
