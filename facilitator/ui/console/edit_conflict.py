"""What another facilitator has written where one is writing oneself: told once, before one's own takes its place.

It sees what has reached this console: two who save within the moment that the disk takes both do so, and an undo has
what stood there before.
"""

from typing import Final

from facilitator.seminar.text import clean_line

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
