"""Private names of Textual, and what is changed in Textual for the whole process."""

import contextlib
import io
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import Any, Final, TextIO

import textual.app
from textual import events
from textual._compositor import Compositor, CompositorMap, ReflowResult
from textual._xterm_parser import XTermParser
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from facilitator.terminal.channel import Dropping

TEXTUAL_PRIVATE = {
    "App": ("_background_screens", "_driver"),
    "Screen": ("_compositor", "_compositor_refresh", "_dirty_widgets", "_layout_cache", "_set_dirty"),
    "Compositor": ("_dirty_regions", "_full_map", "_full_map_invalidated"),
    "XTermParser": ("_gen", "_parse_extended_key", "_timeout_time"),
}
"""The private names used here, by the class that has them."""

LEFT_ALONE: Final = io.StringIO()
"""Stands for the captures of apps on a channel: they print nothing, so nothing is redirected for them."""

Redirect = Callable[[TextIO], contextlib.AbstractContextManager[object]]


def neutralise_redirection() -> None:
    """Redirects nothing from now on for apps whose captures are `LEFT_ALONE`; doing it twice is harmless."""
    for name, redirect in (("redirect_stdout", redirect_stdout), ("redirect_stderr", redirect_stderr)):
        if getattr(textual.app, name) is redirect:
            setattr(textual.app, name, _unless_left_alone(redirect))


def _unless_left_alone(redirect: Redirect) -> Redirect:
    return lambda target: contextlib.nullcontext() if target is LEFT_ALONE else redirect(target)


def paint_only_what_is_seen() -> None:
    """Leaves out the frames of every screen of the process that its driver would drop, from now on."""
    if not hasattr(Screen._compositor_refresh, "unless_unseen"):
        Screen._compositor_refresh = _unless_unseen(Screen._compositor_refresh)  # type: ignore[method-assign, assignment]


def _unless_unseen(refresh: Callable[[Screen[Any]], None]) -> Callable[[Screen[Any]], None]:
    def refresh_unless_unseen(screen: Screen[Any]) -> None:
        driver = screen.app._driver
        if isinstance(driver, Dropping) and driver.drops_frame():
            screen._dirty_widgets.clear()
            screen._compositor._dirty_regions.clear()
        else:
            refresh(screen)

    refresh_unless_unseen.unless_unseen = True  # type: ignore[attr-defined]
    return refresh_unless_unseen


_keys_of_sequence = XTermParser._parse_extended_key.__wrapped__


class KeyParser(XTermParser):
    """Reads what one terminal sends to one app."""

    @property
    def holds_back(self) -> bool:
        """Whether it waits for what follows an ESC."""
        return self._timeout_time is not None

    def release(self) -> Iterable[Message]:
        """The messages of what it holds back, since nothing follows."""
        self._timeout_time = 0.0
        return self.tick()

    def close(self) -> None:
        """Forgets the last key, and so the app that it was for; nothing may be read afterwards."""
        self._gen.close()

    def _parse_extended_key(  # type: ignore[override] # without what Textual puts around it to remember
        self, sequence: str
    ) -> list[events.Key] | None:
        return _keys_of_sequence(self, sequence)


class FaithfulCompositor(Compositor):
    """Compares each layout with the last one, and not with what was arranged for a question since."""

    def __init__(self) -> None:
        super().__init__()
        self._laid_out: CompositorMap | None = None
        """The last layout, where the arrangement differs from it."""

    @property
    def full_map(self) -> CompositorMap:
        """The places of all widgets, arranged anew where that is due."""
        before = self._full_map
        arranged = super().full_map
        if self._laid_out is None and arranged is not before and arranged != before:
            self._laid_out = before
        return arranged

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lays everything out and marks what has changed since the last layout."""
        if self._laid_out is not None:
            self._full_map, self._laid_out = self._laid_out, None
        return super().reflow(parent, size)

    def clear(self) -> None:
        """Forgets all widgets."""
        super().clear()
        self._laid_out = None


def arrange_faithfully(screen: Screen[Any]) -> None:
    """Gives a new screen such a compositor."""
    screen._compositor = FaithfulCompositor()


class SeenThrough(Screen[ScreenResultType]):
    """A screen whose changes are painted also while dialogs stand over it."""

    def _compositor_refresh(self) -> None:
        """Paints what has changed, or has it painted by the dialog that is on top."""
        if self._compositor._dirty_regions and self in self.app._background_screens:
            stack = self.app.screen_stack
            self._hand_on(stack[stack.index(self) + 1 :])
        super()._compositor_refresh()

    def _hand_on(self, above: Sequence[Screen[Any]]) -> None:
        changed = self._compositor._dirty_regions
        if all(screen.styles.background.a < 1 for screen in above):
            for screen in above:
                screen._layout_cache.clear()
                screen._set_dirty(*changed)
            above[-1]._dirty_widgets.add(above[-1])
            above[-1].check_idle()
        changed.clear()
        self._dirty_widgets.clear()
