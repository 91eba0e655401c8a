"""What all kinds of events share: a version, which `journal.upgrades` reads."""

from typing import ClassVar


class Versioned:
    """An event kind: its `version` rises when a field of it changes its name or meaning."""

    __slots__ = ()
    version: ClassVar[int] = 1
