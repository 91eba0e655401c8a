"""What all kinds of events share."""

from typing import ClassVar


class Event:
    """What happened, in the past tense; a frozen dataclass.

    `version` rises when a field of it changes its name or meaning: `journal.upgrades` reads it.
    """

    __slots__ = ()
    version: ClassVar[int] = 1
