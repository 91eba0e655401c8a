"""The card of a State: what it told of its experience, filled in by a facilitator while it speaks.

The fields follow the second guiding question of the seminar's concept paper, with the right and the SDG target added.
"""

from dataclasses import dataclass, fields, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Card:
    """One State's card; an empty field was not told, or not heard."""

    recommendation: str = ""
    perceived: str = ""
    planning: str = ""
    challenge: str = ""
    impact: str = ""
    lesson: str = ""
    right: str = ""
    sdg_target: str = ""

    def filled(self, field_name: str, text: str) -> "Card":
        """The card with one of `CARD_FIELDS` set; raises TypeError for another name."""
        return replace(self, **{field_name: text})

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been filled in."""
        return self == Card()


CARD_FIELDS: Final[tuple[str, ...]] = tuple(each.name for each in fields(Card))
CARD_LABELS: Final[dict[str, str]] = {
    "recommendation": "Recommendation received",
    "perceived": "How it was perceived",
    "planning": "Analysis and planning",
    "challenge": "Key challenge",
    "impact": "Impact to date",
    "lesson": "One lesson",
    "right": "ESC right",
    "sdg_target": "SDG target",
}
