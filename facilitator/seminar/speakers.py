"""Speakers and the floor: who speaks in an item, in which order, with which clock; and the card of a State.

A `Floor` is a list of turns. States in the interventions, speakers of the opening remarks and people who are given the
floor in a discussion are all turns. It does not know the agenda, nor who raised a hand. A card holds what a State told
of its experience, filled in by a facilitator while it speaks: its fields follow the second guiding question of the
seminar's concept paper, with the right and the SDG target added.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from typing import Final, Literal

from facilitator.seminar.groups import PersonId, SpeakerId
from facilitator.seminar.timer import Moment, Timer


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


TurnStatus = Literal["waiting", "speaking", "done", "absent"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or a State that speaks. `name` is what the room reads, for a State the State's name."""

    id: SpeakerId
    name: str
    title: str = ""
    organisation: str = ""
    confirmed: bool = True
    role: str = ""

    @property
    def in_one_line(self) -> str:
        """Name, title and organisation: 'Ada Lindqvist, Adviser, UPR Info'."""
        return ", ".join(part for part in (self.name, self.title, self.organisation) if part)


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn; `person` and `hand` tell the participant and the raised hand that led to it, if any."""

    speaker: Speaker
    timer: Timer
    status: TurnStatus = "waiting"
    person: PersonId | None = None
    hand: int | None = None

    @property
    def is_guest(self) -> bool:
        """Whether this is a participant who was given the floor, not one of the item's own speakers or States."""
        return self.person is not None


@dataclass(frozen=True, slots=True)
class FloorRules:
    """How the floor of an item works.

    `takes_hands`: a raised hand gets the floor here; elsewhere it waits for the next such item. `keeps_length`: the
    item lasts as long as planned, whoever speaks. `is_for_states`: speakers are States, anybody else is their guest.
    """

    takes_hands: bool
    keeps_length: bool
    is_for_states: bool


@dataclass(frozen=True, slots=True)
class Floor:
    """The turns of one item in their order; at most one of them is 'speaking'. Without rules nobody gets a turn."""

    turns: tuple[Turn, ...] = ()
    rules: FloorRules | None = None

    @property
    def speaking(self) -> Turn | None:
        """The turn that is on."""
        return next((turn for turn in self.turns if turn.status == "speaking"), None)

    @property
    def next_waiting(self) -> Turn | None:
        """The first turn that is still to come."""
        return next((turn for turn in self.turns if turn.status == "waiting"), None)

    def find(self, speaker: SpeakerId) -> Turn | None:
        """The turn of a speaker."""
        return next((turn for turn in self.turns if turn.speaker.id == speaker), None)

    def _with(self, turns: Iterable[Turn]) -> "Floor":
        return replace(self, turns=tuple(turns))

    def changed(self, speaker: SpeakerId, change: Callable[[Turn], Turn]) -> "Floor":
        """The floor with one turn changed."""
        return self._with(change(turn) if turn.speaker.id == speaker else turn for turn in self.turns)

    def with_started(self, speaker: SpeakerId, now: Moment) -> "Floor":
        """The floor with this speaker speaking and whoever spoke before done."""
        return self.with_finished(now).changed(
            speaker, lambda turn: replace(turn, status="speaking", timer=turn.timer.started(now))
        )

    def with_finished(self, now: Moment) -> "Floor":
        """The floor with nobody speaking."""
        return self._with(
            replace(turn, status="done", timer=turn.timer.stopped(now)) if turn.status == "speaking" else turn
            for turn in self.turns
        )

    def with_added(self, turn: Turn, position: int | None = None) -> "Floor":
        """The floor with a turn put in at a position (0-based), or at the end."""
        at = len(self.turns) if position is None else min(max(position, 0), len(self.turns))
        return self._with((*self.turns[:at], turn, *self.turns[at:]))

    def with_moved(self, speaker: SpeakerId, position: int) -> "Floor":
        """The floor with a speaker's turn at another position (0-based)."""
        turn = self.find(speaker)
        if turn is None:
            return self
        rest = self._with(each for each in self.turns if each.speaker.id != speaker)
        return rest.with_added(turn, position)

    def with_timers(self, change: Callable[[Timer], Timer]) -> "Floor":
        """The floor with the timer of the one who speaks changed."""
        speaking = self.speaking
        if speaking is None:
            return self
        return self.changed(speaking.speaker.id, lambda turn: replace(turn, timer=change(turn.timer)))
