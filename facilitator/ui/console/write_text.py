"""A box to write several lines in: notes, a message, what a group wrote on paper.

Another facilitator may write the same: who saves second is told what the first wrote, and saves with one more press.
"""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from facilitator.seminar.text import clean_text
from facilitator.ui.console.edit_conflict import TOLD_SECONDS, EditConflict
from facilitator.ui.shared.dialogs import Dialog, keys_line
from facilitator.ui.shared.editing.editor import DraftEditor
from facilitator.ui.shared.messages import overfull_words
from facilitator.ui.shared.painting.words import Words
from facilitator.ui.shared.safe_text import safe_text


class WriteText(Dialog[str]):
    """Its result is what was written, cleaned; None where it was left with Esc and nothing is to change."""

    DEFAULT_CSS = """
    WriteText DraftEditor { height: 8; background: $panel; margin-bottom: 1; }
    """
    BINDINGS = [Binding("ctrl+s", "done", show=False, priority=True)]

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

    def _hand_in(self) -> None:
        text = clean_text(self.query_one(DraftEditor).text, self._longest).strip()
        news = self._conflict.news(self._stands(), text)
        if news and text == self._stood.strip() == self._text.strip():
            self.dismiss(None)  # nothing was written here that could take the place of theirs
        elif news:
            self.notify(news, severity="warning", timeout=TOLD_SECONDS)
        else:
            self.dismiss(text)
