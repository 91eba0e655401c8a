"""What can be undone in a document: replacements, grouped by word.

It holds replacements and knows nothing of the text they belong to, of cursors on a screen or of time: typing is
grouped by what was typed (a word with the spaces behind it), so the same keys always give the same steps. It is
bounded, because whoever types decides how much is kept.
"""

from collections import deque
from dataclasses import dataclass
from typing import Final, Literal

MOST_STEPS: Final = 1_000
"""Steps kept: more than anybody takes back one by one."""

MOST_CHARACTERS: Final = 200_000
"""Characters kept over all steps: ten whole drafts taken out and put back."""

Kind = Literal["typing", "erasing", "other"]


@dataclass(frozen=True, slots=True)
class Replacement:
    """At `offset`, `removed` became `added`; before it the cursor and the selection's other end stood as given."""

    offset: int
    removed: str
    added: str
    cursor: int
    anchor: int

    @property
    def size(self) -> int:
        """Characters that keeping it costs."""
        return len(self.removed) + len(self.added)


class History:
    """Replacements to undo and to redo, newest last."""

    def __init__(self) -> None:
        self._done: deque[Replacement] = deque()
        self._undone: list[Replacement] = []
        self._kind: Kind = "other"
        self._characters = 0

    def record(self, step: Replacement, kind: Kind) -> None:
        """Takes up what was just done; what had been undone can no longer be redone."""
        self._undone.clear()
        last = self._done[-1] if self._done and kind == self._kind != "other" else None
        merged = _merged(last, step, kind) if last else None
        if last and merged:
            self._done[-1] = merged
            self._characters += merged.size - last.size
        else:
            self._done.append(step)
            self._characters += step.size
        self._kind = kind
        while len(self._done) > MOST_STEPS or self._characters > MOST_CHARACTERS:
            self._characters -= self._done.popleft().size

    def close(self) -> None:
        """Ends the current group: what is typed next is a step of its own."""
        self._kind = "other"

    def clear(self) -> None:
        """Forgets everything, for a text that another person changed."""
        self._done.clear()
        self._undone.clear()
        self._kind = "other"
        self._characters = 0

    def undo(self) -> Replacement | None:
        """The step to take back, moved to those that can be redone; None where there is none."""
        self.close()
        if not self._done:
            return None
        step = self._done.pop()
        self._characters -= step.size
        self._undone.append(step)
        return step

    def redo(self) -> Replacement | None:
        """The step to do again; None where there is none."""
        self.close()
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._characters += step.size
        return step


def _merged(last: Replacement, step: Replacement, kind: Kind) -> Replacement | None:
    """Both as one replacement, or None where a new step begins: at the start of a word, or elsewhere in the text."""
    if kind == "typing":
        begins = step.added[:1]
        if last.added[-1:].isspace() and (begins == "\n" or not begins.isspace()):
            return None
        overlap = step.offset - last.offset
        if overlap < 0 or overlap + len(step.removed) != len(last.added):
            return None
        added = last.added[:overlap] + step.added
        return Replacement(last.offset, last.removed, added, last.cursor, last.anchor)
    if step.offset + len(step.removed) == last.offset:
        if step.removed[-1:].isspace() and not last.removed[:1].isspace():
            return None
        return Replacement(step.offset, step.removed + last.removed, "", last.cursor, last.anchor)
    if step.offset == last.offset:
        if step.removed[:1].isspace() and not last.removed[-1:].isspace():
            return None
        return Replacement(last.offset, last.removed + step.removed, "", last.cursor, last.anchor)
    return None
