"""A step of the agenda as a value: what NEXT shows, and what a press of its key says that it saw.

Apart from `steps`, which computes it of a state: commands carry a step, and a state knows commands.
"""

from dataclasses import dataclass

from facilitator.seminar.ids import ItemId, PersonId, SpeakerId


@dataclass(frozen=True, slots=True)
class Step:
    """A step to take.

    The core's kinds are 'begin', 'turn', 'hand', 'item', 'end' and 'none'; an activity has kinds of its own. `name` is
    the speaker's or the item's. A 'hand' gives the floor to the participant `person`, whose hand has been up longest.
    `index` counts the parts of an item from 0, and `phase` is the one that the part comes to.
    """

    kind: str
    name: str = ""
    item: ItemId | None = None
    speaker: SpeakerId | None = None
    person: PersonId | None = None
    index: int = 0
    phase: str = ""
