"""The help and the footer: the actions of a screen with their keys, from the same definitions that bind them."""

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from facilitator.terminal.steady import Steady, Words
from facilitator.ui.shared.actions import Action, key_word, open_actions
from facilitator.ui.shared.guarded import GuardedScreen
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text

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


class HelpScreen(GuardedScreen[None], ModalScreen[None]):
    """The keys by subject; scrolls, and any of Esc, q, ? and Enter closes it."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen VerticalScroll { width: 90%; max-width: 100; height: auto; max-height: 90%; background: $surface;
        border: round $primary; padding: 1 2; }
    """
    BINDINGS = [Binding("escape,q,ctrl+q,question_mark,f1,enter", "dismiss(None)", show=False)]

    def __init__(self, title: str, actions: Sequence[Action], notes: Sequence[str] = ()) -> None:
        """Make the help.

        Args:
            title: What these keys are for.
            actions: In the order in which they are explained; a subject's actions stand together.
            notes: Paragraphs that stand above the keys.
        """
        super().__init__()
        self._title = title
        self._actions = actions
        self._notes = notes

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll() as box:
            box.border_subtitle = "Esc closes this help   ↑ ↓ scroll"
            yield Words(help_text(self._title, self._actions, self._notes))


def help_text(title: str, actions: Sequence[Action], notes: Sequence[str] = ()) -> Content:
    """The text of the help."""
    lines = [safe_line(title, "bold $strong"), Content("")]
    for note in notes:
        lines += [safe_text(note), Content("")]
    width = max((len(action.key_words) for action in actions), default=0) + 2
    subject = ""
    for action in actions:
        if subject and action.id.split(".")[0] != subject:
            lines.append(Content(""))
        subject = action.id.split(".")[0]
        key = Content.styled(action.key_words.ljust(width), "bold $primary")
        lines.append(joined(key, safe_line(action.help)))
    return Content("\n").join(lines)
