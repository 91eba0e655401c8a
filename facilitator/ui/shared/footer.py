"""The footer: the keys that do something now, in one line, the most useful first."""

from collections.abc import Sequence
from typing import Any

from textual.content import Content

from facilitator.ui.shared.actions import Action, key_word, open_actions
from facilitator.ui.shared.painting.steady import Steady
from facilitator.ui.shared.safe_text import joined, safe_line

_BETWEEN = "   "


class Footer(Steady):
    """One line at the bottom of a screen."""

    DEFAULT_CSS = """
    Footer { dock: bottom; height: 1; color: $footer-foreground; background: $surface; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._entries: list[Content] = []

    def show_actions(self, actions: Sequence[Action], view: Any, mode: str = "") -> None:
        """Show what is open with this view; `mode` is one word for what letters do now, where that changes."""
        entries = footer_entries(actions, view)
        if mode:
            entries.insert(0, Content.styled(f" {mode} ", "bold reverse"))
        if [entry.plain for entry in entries] != [entry.plain for entry in self._entries]:
            self._entries = entries
            self.refresh()

    @property
    def content(self) -> Content:
        """What is shown at the width that the footer has."""
        return footer_line(self._entries, self.size.width)

    def render(self) -> Content:
        """The line."""
        return self.content


def footer_entries(actions: Sequence[Action], view: Any) -> list[Content]:
    """Key and label of each open action that belongs into a footer."""
    return [
        joined(Content.styled(key_word(action.keys[0]), "bold $primary"), " ", safe_line(action.words(view)))
        for action in open_actions(actions, view)
        if action.in_footer
    ]


def footer_line(entries: Sequence[Content], cells: int) -> Content:
    """As many entries as fit; the last two are kept, whatever else is left out.

    The last two are 'command' and 'help': from there everything else can be found.
    """
    shown = list(entries)
    while len(shown) > 2 and _length(shown) > cells:
        del shown[-3]
    return Content(_BETWEEN).join(shown).truncate(max(0, cells), ellipsis=True)


def _length(entries: Sequence[Content]) -> int:
    return sum(entry.cell_length for entry in entries) + len(_BETWEEN) * (len(entries) - 1)
