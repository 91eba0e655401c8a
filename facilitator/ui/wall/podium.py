"""The podium's clock: huge digits, whose clock it is, and the phase in a word; nothing else may distract a speaker.

It is for the one who speaks, so over time is counted here, which the wall does not do.
"""

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from facilitator.domain.moment import Moment
from facilitator.domain.views import ObserverView
from facilitator.domain.views.observer import ClockFace
from facilitator.ui.shared.app import SessionScreen
from facilitator.ui.shared.big_text import big_sizes
from facilitator.ui.shared.blocks import Block, laid_out
from facilitator.ui.shared.clock import ClockText, clock_text
from facilitator.ui.shared.safe_text import in_the_middle
from facilitator.ui.wall.parts import centred, huge, prose


def podium_rows(view: ObserverView, now: Moment, width: int, height: int) -> list[Content]:
    """The clock as rows: exactly `height`, none wider than `width`."""
    if view.clock is None:
        return laid_out((prose(view.wall.title, width, 1, gap=0),), height)
    return laid_out(_face(view.clock, now, width, height), height)


def _face(face: ClockFace, now: Moment, width: int, height: int) -> tuple[Block, ...]:
    text = clock_text(face.timer, now)
    return (
        huge(face.label, width, 5, gap=0, rows=max(4, height // 5)),
        _digits(text, width, height),
        huge(_word(text), width, 6, style=f"bold {text.style}", rows=max(4, height // 5)),
    )


def _word(text: ClockText) -> str:
    return text.word


def _digits(text: ClockText, width: int, height: int) -> Block:
    style = f"bold {text.style}"
    sizes = tuple(centred(rows, width, style) for rows in big_sizes(text.digits, width, height))
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
