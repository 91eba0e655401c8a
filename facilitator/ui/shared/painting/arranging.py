"""A compositor that has whatever moved painted, also where somebody asked for a place before the next layout.

Textual marks what a layout has moved, taken away or brought by comparing it with the arrangement before. But whoever
asks a widget for its place or size may make it arrange all widgets in between, and the layout then finds nothing
changed: a notice that was just being taken away stayed on the terminal. It knows Textual's compositor only.
"""

from typing import Any

from textual._compositor import Compositor, CompositorMap, ReflowResult
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

TEXTUAL_PRIVATE = {"Compositor": ("_full_map", "_full_map_invalidated"), "Screen": ("_compositor",)}
"""The private names used here, by the class that has them."""


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
