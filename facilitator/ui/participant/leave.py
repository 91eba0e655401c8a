"""The question before somebody leaves, which a word that begins with 'q' must not answer.

It knows nothing of the session. The decision to know: keys that follow each other at once reach the app and not the
screen that has come up between them, so the app asks for each key what it means here.
"""

from textual.events import Key

from facilitator.ui.shared.dialogs import Confirm


class Leave(Confirm):
    """Asks whether to leave; a letter that is no answer is the next one of a word, and means no."""

    def means_no(self, key: Key) -> bool:
        """Whether a key that comes now is such a letter: 'quality' would leave with its last."""
        return key.is_printable and key.key not in {"y", "n"}
