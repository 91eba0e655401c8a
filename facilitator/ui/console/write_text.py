"""A box to write several lines in: notes, a message, what a group wrote on paper.

It sees what has reached this console: two who save within the moment that the disk takes both do so, and an undo has
what stood there before.

Another facilitator may write the same: who saves second is told what the first wrote, and saves with one more press.
"""

from collections.abc import Callable
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from facilitator.terminal.editor import DraftEditor
from facilitator.terminal.steady import Words
from facilitator.text import clean_line, clean_text
from facilitator.ui.shared.dialogs import Dialog, keys_line
from facilitator.ui.shared.messages import overfull_words
from facilitator.ui.shared.safe_text import safe_text

TOLD_SECONDS: Final = 12
"""What the other wrote is read whole, and weighed against one's own."""

_LONGEST: Final = 200
"""Characters of what the other wrote, in a notice of a few lines."""


class EditConflict:
    """Knows what stood there when the writing began, and what was told or saved since."""

    def __init__(self, stood: str) -> None:
        self._known = {stood}

    def saved(self, text: str) -> None:
        """Notes what was saved here: to find it there is no news."""
        self._known.add(text)

    def news(self, stands: str, mine: str) -> str:
        """What is to be told before `mine` takes the place of what `stands` there now.

        Empty where that is no news, and where nothing stands there that could be lost.
        """
        if not stands or stands in self._known or stands == mine:
            return ""
        self._known.add(stands)
        words = clean_line(stands, _LONGEST)
        more = "..." if len(stands) > _LONGEST else ""
        return f"Somebody else wrote meanwhile: '{words}{more}'. Once more puts yours in its place."


class WriteText(Dialog[str]):
    """Its result is what was written, cleaned; None where it was left with Esc and nothing is to change.

    Esc asks for a second press where it would throw away what was written.
    """

    DEFAULT_CSS = """
    WriteText DraftEditor { height: 8; background: $panel; margin-bottom: 1; }
    """
    BINDINGS = [
        Binding("ctrl+s", "done", show=False, priority=True),
        Binding("escape,ctrl+q", "leave", show=False),
    ]

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        stands: Callable[[], str],
        hint: str = "",
        longest: int,
        done: str = "hand it in",
    ) -> None:
        """Make it; `stands` tells what stands by now where the text is to go, empty where nothing does."""
        super().__init__()
        self._stands = stands
        self._stood = stands()
        self._conflict = EditConflict(self._stood)
        self._title = title
        self._text = text
        self._hint = hint
        self._longest = longest
        self._done = done
        self._warned_of = text

    def compose(self) -> ComposeResult:
        """The title, the editor and its keys."""
        with Vertical(id="box"):
            yield Words(safe_text(self._title, "bold $strong"))
            yield DraftEditor(self._text, limit=self._longest)
            if self._hint:
                yield Words(safe_text(self._hint, "$quiet"))
            yield Words(keys_line(("ctrl+s", self._done), ("Esc", "leave it")), id="hint")

    def begin(self) -> None:
        """Ready to write."""
        self.query_one(DraftEditor).focus()

    @on(DraftEditor.Overfull)
    def _tell_what_did_not_fit(self, event: DraftEditor.Overfull) -> None:
        self.notify(overfull_words(event.left_out, in_part=event.in_part), severity="warning")

    def action_done(self) -> None:
        """Hands the text in, once the keys typed before have reached the editor."""
        self.query_one(DraftEditor).call_later(self._hand_in)

    def action_leave(self) -> None:
        """Leaves the box: at once where nothing was written, else at the second press."""
        self.query_one(DraftEditor).call_later(self._leave)

    def _leave(self) -> None:
        written = self.query_one(DraftEditor).text
        if written in (self._warned_of, self._text) or not written.strip():
            self.dismiss(None)
        else:
            self._warned_of = written
            self.notify(f"Esc again throws away what you wrote; ctrl+s: {self._done}.", severity="warning")

    def _hand_in(self) -> None:
        text = clean_text(self.query_one(DraftEditor).text, self._longest).strip()
        news = self._conflict.news(self._stands(), text)
        if news and text == self._stood.strip() == self._text.strip():
            self.dismiss(None)  # nothing was written here that could take the place of theirs
        elif news:
            self.notify(news, severity="warning", timeout=TOLD_SECONDS)
        else:
            self.dismiss(text)
