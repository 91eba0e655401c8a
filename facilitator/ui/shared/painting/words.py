"""Widgets that show words: `Content` only, so that no text of people is ever read as markup.

The screens use these instead of Textual's Static and Label (a test sees to it); mypy then refuses a plain string.
"""

from typing import Final

from textual.content import Content

from facilitator.ui.shared.painting.steady import Steady

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
