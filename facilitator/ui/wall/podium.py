"""The podium's clock: huge digits, whose clock it is, and the phase in a word; nothing else may distract a speaker.

Over time counts on here as it does on the wall.
"""

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from facilitator.seminar.timer import Moment, Timer
from facilitator.seminar.views.wall import ClockFace, ObserverView
from facilitator.ui.shared.app import SessionScreen
from facilitator.ui.shared.clock import ClockText, clock_text
from facilitator.ui.shared.messages import phase_words
from facilitator.ui.shared.painting.blocks import Block, laid_out
from facilitator.ui.shared.safe_text import in_the_middle
from facilitator.ui.wall.layout import centred, clock_sizes, huge, prose, small_prose

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
