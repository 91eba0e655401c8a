"""What the two pages share on which one writes: Esc makes the letters keys, Enter or i goes back to the text.

While the editor has the focus and may be written in, every letter is text; the footer says so and offers only what
works. Only Enter, i or a click leads back to the text: no dialog that closes and no second Esc does.
"""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from facilitator.ui.participant.page import Page
from facilitator.ui.shared.actions import Action, bindings
from facilitator.ui.shared.editing.editor import DraftEditor
from facilitator.ui.shared.messages import overfull_words
from facilitator.ui.shared.painting.scrolled import Scrolled

LETTERS: Final = Action("letters.open", ("escape",), "other keys", "Makes the letters keys, until Enter or i.")
WRITE: Final = Action("text.write", ("enter", "i"), "write on", "From the letters back to the text.")
"""The two ways between the text and the letters."""


class WritingPage(Page):
    """A page with an editor."""

    BINDINGS: ClassVar = [*bindings((LETTERS, WRITE)), Binding("tab,shift+tab", "panel_focus", show=False)]

    WHILE_WRITING: ClassVar[tuple[Action, ...]] = ()
    """What the footer offers beside Esc while one writes."""

    @property
    def editor(self) -> DraftEditor:
        """The editor."""
        return self.query_one(DraftEditor)

    @property
    def has_editor(self) -> bool:
        """Whether the editor is up; keys may come before it is, and when it is gone."""
        return bool(self.query(DraftEditor))

    @property
    def is_writing(self) -> bool:
        """Whether letters are text now."""
        return self.has_editor and self.focused is self.editor and not self.editor.read_only

    @property
    def is_typing(self) -> bool:
        """Whether letters that come now were meant as text."""
        return self.is_writing

    @property
    def mode(self) -> str:
        """Whether letters are text, keys, or nothing because another has the pen."""
        if self.is_writing:
            return "WRITING"
        return "WATCHING" if self.is_typing else "KEYS"

    def begin(self) -> None:
        """Ready to write."""
        super().begin()
        self.editor.focus()
        # Else Textual would give the focus to the text whenever a dialog above the page closes.
        self.AUTO_FOCUS = ""  # type: ignore[misc] # it reads the attribute of the instance

    def close_text(self, is_closed: bool) -> None:
        """Closes the text or opens it; what is typed on when it is closed while one writes is no keys."""
        if is_closed and self.is_writing:
            self.desk.unfinished_word.closed()
        self.editor.read_only = is_closed

    def footer_actions(self) -> Sequence[Action]:
        """Few keys while one writes, the letters else."""
        if self.is_writing:
            return (*self.WHILE_WRITING, LETTERS)
        return (*((WRITE,) if self.has_editor and not self.editor.read_only else ()), *super().footer_actions())

    def action_letters_open(self) -> None:
        """Makes the letters keys; where they are, the panel beside the text loses the focus."""
        if self.has_editor:
            self.set_focus(self.editor if self.editor.read_only else None)

    def action_panel_focus(self) -> None:
        """Goes to the panel beside the text, while letters are keys: from the text, Tab leads nowhere unseen."""
        if self.is_typing:
            self.desk.say("Tab does nothing here. Esc makes the letters keys.")
        else:
            self.focus_next(Scrolled)

    def action_text_write(self) -> None:
        """Goes back to the text, at once: with `focus`, a letter right behind the key would still be a key."""
        if self.has_editor:
            self.set_focus(self.editor)

    @on(DraftEditor.Overfull)
    def _tell_what_did_not_fit(self, event: DraftEditor.Overfull) -> None:
        self.desk.warn(overfull_words(event.left_out, in_part=event.in_part))

    def watch_focused(self, focused: Widget | None) -> None:
        """Tells by the footer which keys work now."""
        self.call_after_refresh(self._keys_changed)

    def _keys_changed(self) -> None:
        if self.is_here:
            self.show_lines()
