"""Frames that nobody would see are not painted: to paint one and drop it costs as much as to send it.

It knows Textual's screens, and of a driver only whether it would drop the next frame. A changer must know: what was to
be painted anew is forgotten with the frame, since the driver has all of it painted once its client has caught up; and
layouts are still made, so that keys and messages meet the same widgets as ever.
"""

from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

from textual.screen import Screen

TEXTUAL_PRIVATE = {
    "App": ["_driver"],
    "Screen": ["_compositor_refresh", "_compositor", "_dirty_widgets"],
    "Compositor": ["_dirty_regions"],
}
"""The private names used here, by the class that has them."""


@runtime_checkable
class Dropping(Protocol):
    """A driver whose client may be too slow for frames."""

    def drops_frame(self) -> bool:
        """Whether it would drop a frame now; if so, that counts as done."""
        ...


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
