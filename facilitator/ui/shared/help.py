"""The help: every action of the screen with its keys and its sentence, from the same definitions that bind the keys."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from facilitator.ui.shared.actions import Action
from facilitator.ui.shared.guarded import GuardedScreen
from facilitator.ui.shared.painting.words import Words
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text


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
