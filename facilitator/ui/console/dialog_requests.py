"""Requests for a dialog: what the facilitator is asked before something can be done. Plain values, one for each dialog.

A row of the console, or a choice of a menu, carries a command or such a request; `dialogs` opens the dialog.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from facilitator.seminar.commands import FacilitatorCommand
from facilitator.seminar.ids import GroupId, ItemId, PersonId, SpeakerId
from facilitator.seminar.views.console import ConsoleGroup, ConsoleView


@dataclass(frozen=True, slots=True)
class ItemMenu:
    """What to do with an item of the agenda."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class SpeakersMenu:
    """Which speaker of an item."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class SpeakerMenu:
    """What to do with a speaker of an item."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class HandMenu:
    """What to do with a raised hand."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class GroupMenu:
    """What to do with a group."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class PersonMenu:
    """What to do with a participant."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class ItemLength:
    """How long an item is."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class TurnLength:
    """How long a speaker's turn is."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class FloorLength:
    """How long a participant gets the floor."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class NewSpeaker:
    """Who speaks: one more, or in the place of `instead_of`."""

    item: ItemId
    instead_of: SpeakerId | None = None


@dataclass(frozen=True, slots=True)
class StateCard:
    """What a State tells: its card."""

    item: ItemId
    speaker: SpeakerId


@dataclass(frozen=True, slots=True)
class NewGroup:
    """What a new group is called."""

    paper: bool = False


@dataclass(frozen=True, slots=True)
class RandomGroups:
    """How many people are to be in a group, where groups are assigned at random."""


@dataclass(frozen=True, slots=True)
class GroupName:
    """What a group is called instead."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class PersonName:
    """What a participant is called instead."""

    person: PersonId


@dataclass(frozen=True)
class FromPaper(ABC):
    """What a group handed in on paper, typed in for it; each activity that takes such texts has its own."""

    longest: ClassVar[int]
    """Characters of the text."""

    done: ClassVar[str]
    """What is said once it is in."""

    group: GroupId

    @abstractmethod
    def title(self, group: ConsoleGroup) -> str:
        """Above the box."""

    @abstractmethod
    def before(self, view: ConsoleView, group: ConsoleGroup) -> str:
        """What stands in the box at first."""

    @abstractmethod
    def stands(self, view: ConsoleView) -> str:
        """What the group has handed in already, whose place the text would take; empty where there is nothing."""

    @abstractmethod
    def command(self, text: str) -> FacilitatorCommand:
        """What enters the text."""


@dataclass(frozen=True, slots=True)
class EarlierMenu:
    """Who somebody was who has joined anew, without key and return code."""

    newcomer: PersonId


@dataclass(frozen=True, slots=True)
class LaterMenu:
    """As whom somebody who is away has joined anew."""

    earlier: PersonId


Menu = ItemMenu | SpeakersMenu | SpeakerMenu | HandMenu | GroupMenu | PersonMenu | EarlierMenu | LaterMenu
DialogRequest = (
    Menu
    | ItemLength
    | TurnLength
    | FloorLength
    | NewSpeaker
    | StateCard
    | NewGroup
    | RandomGroups
    | GroupName
    | PersonName
    | FromPaper
)
