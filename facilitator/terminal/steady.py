"""Widgets that are laid out and painted once when they come up: panes, and words that are never read as markup.

In Textual a widget asks for another layout, and is painted again, when its virtual size changes, so for the first time
when it gets its first size; and each container asks for it when its parts are mounted: every new screen would be laid
out and painted at least twice. Only what scrolls needs that. A `Steady` widget does not scroll; after its first size
it behaves as any other.
"""

from typing import Final, Self

from rich.style import Style
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget


class Steady(Widget):
    """A widget that does not scroll."""

    virtual_size = Reactive(Size(0, 0), repaint=False, init=False)

    is_first_layout_over: bool = False
    """Whether the screen that the widget is on has been laid out; until then nothing of it can be out of date."""

    def watch_virtual_size(self, before: Size) -> None:
        """Asks for another layout where this is not the first size."""
        if before:
            self.refresh(layout=True)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Leaves out what is asked for before the first layout of the screen, which paints everything."""
        if not self.is_first_layout_over:
            self.is_first_layout_over = self.is_attached and bool(self.screen.outer_size)
        if self.is_first_layout_over:
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self


class Pane(Steady):
    """What holds other widgets: of itself it shows blank rows, rendered as one and not kept."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The same blank row for each line, where no frame or tint is asked for."""
        styles = self.styles
        if styles.gutter or styles.outline or styles.tint.a or self.opacity != 1.0:
            return super().render_lines(crop)
        return blank_rows(self, crop)


class Column(Pane):
    """Widgets below each other."""

    DEFAULT_CSS = """
    Column { width: 1fr; height: 1fr; layout: vertical; overflow: hidden hidden; }
    """


class Row(Pane):
    """Widgets beside each other."""

    DEFAULT_CSS = """
    Row { width: 1fr; height: 1fr; layout: horizontal; overflow: hidden hidden; }
    """


def blank_rows(widget: Widget, crop: Region) -> list[Strip]:
    """A widget's background for a region, as a terminal of the app's colours shows it."""
    background = widget.background_colors[1]
    blank = Strip.blank(crop.width, Style(bgcolor=background.rich_color))
    for line_filter in widget.get_line_filters():
        blank = blank.apply_filter(line_filter, background)
    return [blank] * crop.height


NOTHING: Final = Content("")


class Words(Steady):
    """Some lines of text; a change of words that keeps the height redraws without a new layout."""

    DEFAULT_CSS = """
    Words {
        width: 1fr;
        height: auto;
    }
    """

    def __init__(
        self,
        content: Content = NOTHING,
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._content = content

    @property
    def content(self) -> Content:
        """What is shown."""
        return self._content

    def show(self, content: Content, *, layout: bool = True) -> None:
        """Show other words; without `layout` the widget keeps its size. Equal words cost nothing."""
        if content.is_same(self._content):
            return
        self._content = content
        self.refresh(layout=layout)

    def render(self) -> Content:
        """The words."""
        return self._content
