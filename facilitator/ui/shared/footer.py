"""The footer: the keys that do something now, in one line, the most useful first."""

from collections.abc import Sequence
from typing import Any

from textual.content import Content

from facilitator.ui.shared.actions import Action, key_word, open_actions
from facilitator.ui.shared.safe_text import joined, safe_line
from facilitator.ui.shared.words import Words


class Footer(Words):
    """One line at the bottom of a screen."""

    DEFAULT_CSS = """
    Footer { dock: bottom; height: 1; color: $footer-foreground; background: $surface; padding: 0 1; }
    """

    def show_actions(self, actions: Sequence[Action], view: Any) -> None:
        """Show what is open with this view."""
        self.show(footer_line(actions, view, max(0, self.size.width)), layout=False)


def footer_line(actions: Sequence[Action], view: Any, cells: int) -> Content:
    """The keys and labels of the open actions, as many as fit; the last two are kept, whatever else is left out.

    The last two are 'command' and 'help': from there everything else can be found.
    """
    shown = [_entry(action, view) for action in open_actions(actions, view) if action.in_footer]
    while len(shown) > 2 and _length(shown) > cells:
        del shown[-3]
    return Content("   ").join(shown).truncate(cells, ellipsis=True)


def _entry(action: Action, view: Any) -> Content:
    key = Content.styled(key_word(action.keys[0]), "bold $primary")
    return joined(key, " ", safe_line(action.words(view)))


def _length(entries: Sequence[Content]) -> int:
    return sum(entry.cell_length for entry in entries) + 3 * (len(entries) - 1)
