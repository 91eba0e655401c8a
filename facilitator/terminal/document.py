"""A text that is being written: its rows, cursor, selection and history, and how what comes in is prepared.

It knows nothing of widgets or terminals. The text is one string and every place in it an offset, because a cursor, a
selection and a change made by another person are then plain numbers; rows are derived and kept in step by `Rows`. A
cursor stands only between characters, never between a character and its marks.
"""

import re
import unicodedata
from typing import Final, Literal

from facilitator.terminal.history import History, Kind, Replacement
from facilitator.terminal.rows import Rows, cell_width, character_width, common_length, next_cluster, previous_cluster
from facilitator.text import LONGEST_TEXT, MOST_COMBINING_MARKS, clean_text

Motion = Literal["left", "right", "word-left", "word-right", "up", "down", "row-start", "row-end", "start", "end"]


class Document:
    """An editable text of at most `limit` characters, wrapped at `width` cells."""

    def __init__(self, width: int, limit: int = LONGEST_TEXT) -> None:
        self.text = ""
        self.cursor = 0
        self.anchor = 0
        """The end of the selection where the cursor is not; equal to `cursor` where nothing is selected."""
        self.rows = Rows(width)
        self._limit = limit
        self._history = History()
        self._column: int | None = None

    @property
    def selection(self) -> tuple[int, int]:
        """Start and end (exclusive) of what is selected; equal where nothing is."""
        return min(self.cursor, self.anchor), max(self.cursor, self.anchor)

    @property
    def selected(self) -> str:
        """The selected text."""
        start, end = self.selection
        return self.text[start:end]

    def wrap(self, width: int) -> None:
        """Wraps the text anew at a width in cells."""
        self.rows.wrap(self.text, width)

    def type(self, character: str) -> int:
        """Writes one typed character in place of the selection; returns how many characters did not fit (0 or 1)."""
        return self._write(character, "typing")

    def insert(self, text: str) -> int:
        """Writes a pasted text in place of the selection as one step; returns how many characters did not fit."""
        self._history.close()
        return self._write(text, "other")

    def erase(self, motion: Motion) -> None:
        """Takes out the selection, or what lies between the cursor and where the motion would lead."""
        if self.cursor != self.anchor:
            self._history.close()
            self._replace(*self.selection, "", "other")
            return
        target = self._target(motion)
        start, end = min(target, self.cursor), max(target, self.cursor)
        if start < end:
            self._replace(start, end, "", "erasing")

    def move(self, motion: Motion, *, selecting: bool = False) -> None:
        """Moves the cursor; a selection is extended, or dropped at its near end by a step to the left or right."""
        if motion in ("left", "right") and not selecting and self.cursor != self.anchor:
            self.place(self.selection[motion == "right"])
            return
        target = self._target(motion)
        column = self._column
        self.place(target, selecting=selecting)
        if motion in ("up", "down"):
            self._column = column

    def move_rows(self, count: int, *, selecting: bool = False) -> None:
        """Moves the cursor by rows, down for a positive count, keeping its column."""
        target = self._vertical(count)
        column = self._column
        self.place(target, selecting=selecting)
        self._column = column

    def place(self, offset: int, *, selecting: bool = False) -> None:
        """Puts the cursor at an offset, or at the nearest one that can hold it."""
        self._history.close()
        self._column = None
        self.cursor = self._whole(offset)
        if not selecting:
            self.anchor = self.cursor

    def select(self, start: int, end: int) -> None:
        """Selects from `start` to `end`, where the cursor then stands."""
        self.place(start)
        self.place(end, selecting=True)

    def select_all(self) -> None:
        """Selects the whole text."""
        self.select(0, len(self.text))

    def word_at(self, offset: int) -> tuple[int, int]:
        """Start and end of the word at an offset, or of the run of other characters there."""
        start = end = offset
        kind = _word_kind(self.text[offset : offset + 1])
        while start > 0 and _word_kind(self.text[start - 1]) == kind:
            start -= 1
        while end < len(self.text) and _word_kind(self.text[end]) == kind:
            end += 1
        return self._whole(start), self._whole(end)

    def paragraph_at(self, offset: int) -> tuple[int, int]:
        """Start and end of the paragraph at an offset, its line break left out."""
        end = self.text.find("\n", offset)
        return self.text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(self.text)

    def undo(self) -> bool:
        """Takes back the last step; False where there is none."""
        step = self._history.undo()
        if step is None:
            return False
        self._change(step.offset, step.offset + len(step.added), step.removed)
        self.cursor, self.anchor = step.cursor, step.anchor
        return True

    def redo(self) -> bool:
        """Does again what was last taken back; False where there is nothing."""
        step = self._history.redo()
        if step is None:
            return False
        self._change(step.offset, step.offset + len(step.removed), step.added)
        self.cursor = self.anchor = step.offset + len(step.added)
        return True

    def load(self, text: str, cursor: int | None = None) -> None:
        """Takes up the text as another person wrote it, and forgets the history, whose offsets no longer hold.

        `cursor` is that person's; without it the own cursor and selection stay at the characters where they were.
        """
        text = text[: self._limit]
        if text != self.text:
            start, end = self._difference(text)
            until = len(text) - (len(self.text) - end)
            added = _fitting(prepared(text[start:until]), self._limit - len(self.text) + end - start)
            places = [_carried(place, start, end, len(added)) for place in (self.cursor, self.anchor)]
            self._change(start, end, added)
            self.cursor, self.anchor = map(self._whole, places)
            self._history.clear()
        if cursor is not None:
            self.place(cursor)

    def cell_of(self, offset: int) -> tuple[int, int]:
        """Row and cell of an offset; past a full row's end lies the one cell that is kept free for the cursor."""
        row = self.rows.row_of(offset)
        cells = cell_width(self.text[self.rows.starts[row] : offset])
        return row, min(cells, self.rows.width)

    def offset_at(self, row: int, cell: int) -> int:
        """The offset of the character at a row and cell, the nearest one outside the text."""
        row = min(max(row, 0), len(self.rows) - 1)
        last, offset, cells = self.rows.last_place(self.text, row), self.rows.starts[row], 0
        while offset < last:
            cells += character_width(self.text[offset])
            if cells > cell:
                break
            offset = next_cluster(self.text, offset)
        return offset

    def _write(self, text: str, kind: Kind) -> int:
        start, end = self.selection
        if not (text.isascii() and text.isprintable()) and text != "\n":
            if is_mark(text[:1]) and start > 0 and self.text[start - 1] != "\n":
                start = previous_cluster(self.text, start)
                text = self.text[start : self.selection[0]] + text  # the mark is cleaned with what it stands on
            left_out = max(0, len(text) - self._limit)
            text = prepared(text, self._limit)
        else:
            left_out = 0
        room = self._limit - (len(self.text) - (end - start))
        left_out += len(text)
        text = _fitting(text, room)
        left_out -= len(text)
        if text == self.text[start:end]:
            self.place(start + len(text))
        else:
            self._replace(start, end, text, kind)
        return left_out

    def _replace(self, start: int, end: int, text: str, kind: Kind) -> None:
        self._history.record(Replacement(start, self.text[start:end], text, self.cursor, self.anchor), kind)
        self._change(start, end, text)
        self.cursor = self.anchor = start + len(text)

    def _change(self, start: int, end: int, text: str) -> None:
        self.text = self.text[:start] + text + self.text[end:]
        self.rows.edited(self.text, start, end - start, len(text))
        self._column = None

    def _difference(self, text: str) -> tuple[int, int]:
        """Start and end of the characters, with their marks, that another text has not in common with this one.

        Only these are prepared: in a text with accents the whole would cost more than all else that a key costs.
        """
        start = self._whole(common_length(self.text, text))
        if start < len(text) and not character_width(text[start]):
            start = previous_cluster(text, start)
        rest = min(len(self.text), len(text)) - start
        end = len(self.text) - common_length(self.text[::-1][:rest], text[::-1][:rest])
        while end < len(self.text) and not character_width(self.text[end]):
            end += 1
        return start, end

    def _target(self, motion: Motion) -> int:
        """Where a motion leads to."""
        row = self.rows.row_of(self.cursor)
        match motion:
            case "left":
                return previous_cluster(self.text, self.cursor)
            case "right":
                return next_cluster(self.text, self.cursor)
            case "word-left":
                return self._word_left()
            case "word-right":
                return self._word_right()
            case "up" | "down":
                return self._vertical(-1 if motion == "up" else 1)
            case "row-start":
                return self.rows.starts[row]
            case "row-end":
                return self.rows.last_place(self.text, row)
            case "start":
                return 0
            case "end":
                return len(self.text)

    def _vertical(self, count: int) -> int:
        row, cell = self.cell_of(self.cursor)
        if self._column is None:
            self._column = cell
        if not 0 <= row + count < len(self.rows) and abs(count) == 1:
            return 0 if count < 0 else len(self.text)
        return self.offset_at(row + count, self._column)

    def _word_left(self) -> int:
        offset = self.cursor
        while offset > 0 and _word_kind(self.text[offset - 1]) == "space":
            offset -= 1
        kind = _word_kind(self.text[offset - 1 : offset])
        while offset > 0 and _word_kind(self.text[offset - 1]) == kind:
            offset -= 1
        return self._whole(offset)

    def _word_right(self) -> int:
        offset, length = self.cursor, len(self.text)
        while offset < length and _word_kind(self.text[offset]) == "space":
            offset += 1
        kind = _word_kind(self.text[offset : offset + 1])
        while offset < length and _word_kind(self.text[offset]) == kind:
            offset += 1
        whole = self._whole(offset)
        return whole if whole == offset else next_cluster(self.text, whole)

    def _whole(self, offset: int) -> int:
        """The offset, or the one before the character whose marks it would cut off."""
        offset = min(max(offset, 0), len(self.text))
        if offset < len(self.text) and not character_width(self.text[offset]):
            return previous_cluster(self.text, offset + 1)
        return offset


def _word_kind(character: str) -> Literal["space", "word", "other"]:
    if character.isspace():
        return "space"
    return "word" if character.isalnum() or character == "_" or is_mark(character) else "other"


def _fitting(text: str, room: int) -> str:
    """As much of a text as there is room for, no character without its marks."""
    if len(text) <= room:
        return text
    return text[: room if character_width(text[room]) else previous_cluster(text, room)]


def _carried(place: int, start: int, end: int, added: int) -> int:
    """Where a place lies after the text from `start` to `end` became `added` characters."""
    if place <= start:
        return place
    return place + added - (end - start) if place >= end else start + added


_FLAG_LETTER_A: Final = 0x1F1E6

_UNSTEADY: Final = re.compile("[\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
"""Flag letters and skin tones: terminals do not agree on their width, and a wrong guess shifts the rest of the row."""


def prepared(text: str, limit: int = LONGEST_TEXT) -> str:
    """The first `limit` characters, cleaned: a tab is one space, a flag its two letters, a lone mark nothing."""
    text = clean_text(text, limit).replace("\t", " ")
    if text.isascii():
        return text
    return _few_marks(_UNSTEADY.sub(_steady, text))


def is_mark(character: str) -> bool:
    """Whether a character stands on the one before it; never a control character, whose width is nought as well."""
    return (
        character != ""
        and not character.isascii()
        and character_width(character) == 0
        and unicodedata.category(character)[0] in "ML"
    )


def _steady(found: re.Match[str]) -> str:
    letter = ord(found[0]) - _FLAG_LETTER_A
    return chr(ord("A") + letter) if letter < 26 else ""


def _few_marks(text: str) -> str:
    """The text without marks that begin a paragraph, and with at most three on a character.

    A mark at a row's start would be drawn onto the neighbouring widget. Letters without a width of their own count as
    marks here.
    """
    kept: list[str] = []
    marks = MOST_COMBINING_MARKS
    for character in text:
        if character_width(character):
            marks = MOST_COMBINING_MARKS if character == "\n" else 0
        else:
            marks += 1
            if marks > MOST_COMBINING_MARKS:
                continue
        kept.append(character)
    return "".join(kept)
