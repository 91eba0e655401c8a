"""The editor: it turns keys, clicks and pastes into methods of a `Document`.

It does not know what the text is for, who may write it or where it is saved. A key may come in two ways, as an event of
Textual or by `edit`, straight from the terminal's bytes: both end in `press`, so that both do the same.

Copying stays inside the app: the clipboard of the client's machine could be reached only by an escape sequence that
many terminals refuse.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message

from facilitator.terminal.document import Document, Motion
from facilitator.terminal.draft_view import CURSOR, OTHER_CURSOR, DraftView
from facilitator.terminal.terminal_input import is_typed
from facilitator.text import LONGEST_TEXT

_MOTIONS: Final[Mapping[str, Motion]] = {
    "left": "left",
    "right": "right",
    "up": "up",
    "down": "down",
    "home": "row-start",
    "end": "row-end",
    "ctrl+left": "word-left",
    "ctrl+right": "word-right",
    "ctrl+home": "start",
    "ctrl+end": "end",
}
_SELECTING: Final[Mapping[str, Motion]] = {
    **{f"shift+{key}": motion for key, motion in _MOTIONS.items() if "+" not in key},
    **{key.replace("ctrl+", "ctrl+shift+"): motion for key, motion in _MOTIONS.items() if "+" in key},
}
_ERASING: Final[Mapping[str, Motion]] = {
    "backspace": "left",
    "delete": "right",
    "ctrl+w": "word-left",
    "ctrl+delete": "word-right",
}
_PAGES: Final[Mapping[str, int]] = {"pageup": -1, "pagedown": 1}


def press(document: Document, key: str, page: int) -> int | None:
    """Does what a key does; a typed character is its own name, except that 'enter' breaks the line.

    Args:
        document: What is edited.
        key: A name of Textual, or one typed character.
        page: The rows of a page, 1 or more.

    Returns:
        How many characters did not fit; None where the key is none of an editor.
    """
    if len(key) == 1:
        return document.type(key) if is_typed(key) else None
    if key == "enter":
        return document.type("\n")
    if motion := _ERASING.get(key):
        document.erase(motion)
    elif motion := _MOTIONS.get(key):
        document.move(motion)
    elif motion := _SELECTING.get(key):
        document.move(motion, selecting=True)
    elif pages := _PAGES.get(key.removeprefix("shift+")):
        document.move_rows(pages * page, selecting=key.startswith("shift+"))
    else:
        return None
    return 0


ACTIONS: Final[Mapping[str, str]] = {
    "ctrl+z": "draft_undo",
    "ctrl+y": "draft_redo",
    "ctrl+a": "draft_select_all",
    "ctrl+c": "draft_copy",
    "ctrl+x": "draft_cut",
    "ctrl+v": "draft_paste",
}
"""The editor's keys beside typing and moving, each with the name of its action."""

_OWN_KEYS: Final = {key: f"action_{action}" for key, action in ACTIONS.items()}


@dataclass
class Clipboard:
    """What was copied last in this app; the editors of one app share one."""

    text: str = ""


class DraftEditor(DraftView):
    """A text that is written here; without the pen (`read_only`) it is watched, as in a `DraftView`, and can be copied.

    While one who watches has something selected, the other person's cursor is not shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding(key, action, show=False) for key, action in ACTIONS.items()]

    class Changed(Message):
        """The text was changed here, not by `replace_text`."""

        def __init__(self, editor: "DraftEditor", text: str, cursor: int) -> None:
            super().__init__()
            self.editor = editor
            self.text = text
            self.cursor = cursor

        @property
        def control(self) -> "DraftEditor":
            """The editor, for `@on` with a selector."""
            return self.editor

        def can_replace(self, message: Message) -> bool:
            """A newer text makes an older one that was not read yet superfluous."""
            return isinstance(message, DraftEditor.Changed) and message.editor is self.editor

    class Overfull(Message):
        """An insertion did not fit whole: `left_out` characters of it were not taken.

        `in_part`: some of a paste was taken, which undo takes back. In every case the text from before is unharmed.
        """

        def __init__(self, editor: "DraftEditor", left_out: int, in_part: bool) -> None:
            super().__init__()
            self.editor = editor
            self.left_out = left_out
            self.in_part = in_part

        @property
        def control(self) -> "DraftEditor":
            """The editor, for `@on` with a selector."""
            return self.editor

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        read_only: bool = False,
        limit: int = LONGEST_TEXT,
        clipboard: Clipboard | None = None,
        changed: Callable[[str, int], None] | None = None,
        takes_unseen: Callable[[str], bool] | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        """Make it; `changed` is called with text and cursor in place of the message `Changed`, which costs more.

        `takes_unseen` is asked with the key of a letter while another has the pen: True lets the letter go nowhere.
        Where it is so for every letter, `drops_letters` may say so: such keys cost less.
        """
        super().__init__(text, placeholder=placeholder, limit=limit, id=id, classes=classes)
        self._changed = changed
        self._takes_unseen = takes_unseen
        self._read_only = read_only
        self._clipboard = clipboard if clipboard is not None else Clipboard()
        self._dragging = False
        self._theirs = 0
        self.drops_letters = False

    @property
    def selected(self) -> str:
        """The selected text, empty where nothing is selected."""
        return self._document.selected

    @property
    def read_only(self) -> bool:
        """Whether the text can only be watched, because another member has the pen."""
        return self._read_only

    @read_only.setter
    def read_only(self, read_only: bool) -> None:
        if self._read_only and not read_only:
            self._document.place(self._document.cursor)  # what was selected to be copied must not be typed over
        self._read_only = read_only
        self.paint()

    def replace_text(self, text: str, cursor: int | None = None) -> None:
        """Shows the text as another person wrote it; what is selected by one who watches stays selected."""
        if cursor is not None:
            self._theirs = cursor
        super().replace_text(text, None if self._read_only and self.selected else cursor)

    @property
    def takes_keys(self) -> bool:
        """Whether editing keys are for it alone: it has the focus of its screen, is up, and leaves no letter to it."""
        return self.has_focus and self.is_running and (not self._read_only or self.drops_letters)

    def edit(self, keys: Iterable[str]) -> None:
        """Presses editing keys: printable characters, or names of keys as Textual has them ('backspace', 'up')."""
        if not self._read_only:
            before, page = self._document.text, self._page()
            self._edited(before, sum(press(self._document, key, page) or 0 for key in keys))
            return
        for key in keys:
            if not (len(key) == 1 and self._goes_nowhere(key)):
                self.scroll_by(key)

    def cursor_cell(self) -> Offset | None:
        """The cursor's cell while this editor is written in and shows it."""
        if self._cursor_ink() != CURSOR or not self._cursor_is_visible():
            return None
        row, cell = self._document.cell_of(self._document.cursor)
        return Offset(cell, row - self._top)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is text here, and so not a letter key of the screen."""
        return not self._read_only and character is not None and is_typed(character)

    def action_draft_undo(self) -> None:
        """Takes the last step back."""
        if not self._read_only:
            before = self._document.text
            self._document.undo()
            self._edited(before)

    def action_draft_redo(self) -> None:
        """Does again what was taken back."""
        if not self._read_only:
            before = self._document.text
            self._document.redo()
            self._edited(before)

    def action_draft_select_all(self) -> None:
        """Selects the whole text."""
        self._document.select_all()
        self.paint() if self._read_only else self._show()

    def action_draft_copy(self) -> None:
        """Copies the selection, for pasting inside this app."""
        if self._document.selected:
            self._clipboard.text = self._document.selected

    def action_draft_cut(self) -> None:
        """Copies the selection and takes it out."""
        if self._document.selected:
            self.action_draft_copy()
            self.edit(["backspace"])

    def action_draft_paste(self) -> None:
        """Puts what was copied in this app in place of the selection."""
        self._insert(self._clipboard.text)

    def on_key(self, event: events.Key) -> None:
        """Presses a key that belongs to the editor; every other one goes on to the screen.

        The editor's own actions are carried out here and not by their bindings, which act later than the key that
        follows: what is typed right behind Ctrl+Z must not be what it undoes.
        """
        event.prevent_default()  # the view's own keys are for those who watch
        character = event.character
        typed = character if character and "+" not in event.key and is_typed(character) else None
        if self._read_only:
            if typed and self._goes_nowhere(event.key):
                event.stop()
            else:
                super().on_key(event)
            return
        if method := _OWN_KEYS.get(event.key):
            event.stop()
            getattr(self, method)()
            return
        before = self._document.text
        left_out = press(self._document, typed or event.key, self._page())
        if left_out is not None:
            event.stop()
            self._edited(before, left_out)

    def on_paste(self, event: events.Paste) -> None:
        """Takes what the terminal pasted."""
        event.stop()
        self._insert(event.text)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Puts the cursor where the mouse is; what is dragged from there on is selected, by one who watches, too."""
        if event.button == 1:
            event.stop()
            self._dragging = True
            self.capture_mouse()
            self._document.place(self._offset_at(event), selecting=event.shift)
            self._show()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Selects as far as the mouse was dragged; beyond an edge the text scrolls."""
        if self._dragging:
            event.stop()
            self._document.place(self._offset_at(event), selecting=True)
            self._show()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Ends dragging."""
        if self._dragging:
            event.stop()
            self._dragging = False
            self.release_mouse()
            if self._read_only and not self.selected:
                self._document.place(self._theirs)
                self.paint()

    def on_click(self, event: events.Click) -> None:
        """Selects a word at a double click, a paragraph at the next one."""
        if event.chain < 2:
            return
        offset = self._offset_at(event)
        found = self._document.word_at(offset) if event.chain == 2 else self._document.paragraph_at(offset)
        self._document.select(*found)
        self._show()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Shows or hides the cursor: `on_blur` would come before Textual has taken the focus away."""
        super().watch_has_focus(_has_focus)
        self.paint()

    def _cursor_ink(self) -> str | None:
        if self._read_only:
            return None if self.selected else OTHER_CURSOR
        return CURSOR if self.has_focus else None

    def _goes_nowhere(self, key: str) -> bool:
        return self._takes_unseen is not None and self._takes_unseen(key)

    def _insert(self, text: str) -> None:
        if text and not self._read_only:
            before = self._document.text
            self._edited(before, self._document.insert(text), is_pasted=True)

    def _edited(self, before: str, left_out: int = 0, *, is_pasted: bool = False) -> None:
        """Shows what became of the text and tells of it.

        A message does not bubble through the containers between: each of them would cost as much as the key itself.
        """
        self._show()
        if self._document.text != before:
            if self._changed is not None:
                self._changed(self._document.text, self._document.cursor)
            else:
                self.screen.post_message(self.Changed(self, self._document.text, self._document.cursor))
        if left_out:
            self.screen.post_message(self.Overfull(self, left_out, is_pasted and self._document.text != before))

    def _show(self) -> None:
        self._follow_cursor()
        self.paint()

    def _offset_at(self, event: events.MouseEvent) -> int:
        return self._document.offset_at(self._top + event.y, event.x)


def editor_for_keys(app: App[Any]) -> DraftEditor | None:
    """The editor to whose `edit` keys from the terminal may go now, past the app; None where there is none."""
    focused = app.screen.focused if app.screen_stack else None
    return focused if isinstance(focused, DraftEditor) and focused.takes_keys else None
