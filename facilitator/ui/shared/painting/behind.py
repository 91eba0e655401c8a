"""Pages behind dialogs: whatever changes there is seen through every dialog that stands over it.

In Textual a dialog that lets the page shine through is painted again where the page has changed, but three things get
lost: the page is marked as if all of it were painted in its next frame, which then leaves out what has changed in it;
so is the dialog, which leaves out its own changes of that moment; and a dialog between the two keeps what it has
rendered of the page. It knows Textual's screens only. A changer must know: what a screen renders of the one below is
right only if all screens from there upwards are rendered anew, as each takes the next one off a common list.
"""

from collections.abc import Sequence
from typing import Any

from textual.screen import Screen, ScreenResultType

TEXTUAL_PRIVATE = {
    "App": ("_background_screens",),
    "Screen": ("_compositor_refresh", "_compositor", "_dirty_widgets", "_layout_cache", "_set_dirty"),
    "Compositor": ("_dirty_regions",),
}
"""The private names used here, by the class that has them."""


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
