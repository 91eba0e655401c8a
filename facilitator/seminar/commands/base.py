"""The two kinds of commands: what facilitators ask, and what participants ask of themselves."""

from dataclasses import dataclass

from facilitator.seminar.ids import PersonId


class Command:
    """What somebody asks of the session, in the imperative; a frozen dataclass."""

    __slots__ = ()


class FacilitatorCommand(Command):
    """What a facilitator asks."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ParticipantCommand(Command):
    """What a participant asks; a seat puts in its own person, whatever the command says."""

    person: PersonId
