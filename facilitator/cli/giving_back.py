"""Giving a lost place back: whoever joined anew is told, on their own screen alone, how they come in as before.

It knows the credentials, the session and the visits. The decision to know: the place is handed over before it is told,
so once that has begun it goes on to its end, whoever asked for it.
"""

from collections.abc import Iterable
from typing import Protocol

from facilitator.errors import FacilitatorError
from facilitator.seminar.commands import Command, GiveBack
from facilitator.seminar.ids import PersonId
from facilitator.seminar.state import State
from facilitator.seminar.views import Surroundings
from facilitator.server.identity.credentials import Credentials
from facilitator.server.ssh.reception import Farewell, Reception
from facilitator.session.hub import FACILITATOR


class Session(Protocol):
    """What is asked of the hub."""

    @property
    def state(self) -> State:
        """The state."""

    @property
    def surroundings(self) -> Surroundings:
        """Who is here."""

    async def do(self, command: Command, by: str) -> object:
        """Carry out a command."""


async def give_back(
    session: Session, reception: Reception, credentials: Credentials, newcomer: PersonId, earlier: PersonId
) -> None:
    """Let whoever joined anew be the person that they were before, and tell them how to come in.

    Raises FacilitatorError, in one line, where that person is here, the disk refuses it, they have no screen, or it
    closed before it could tell.
    """
    name = session.state.people[earlier].name
    if earlier in session.surroundings.present:
        raise FacilitatorError(f"{name} is here now; nobody else can take that place.")
    if not any(_screens(reception, newcomer)) and not credentials.has_key(newcomer):
        raise FacilitatorError("They have no screen open now, and nowhere else may their way back be told.")
    has_key = credentials.hand_over(newcomer, earlier)
    await credentials.settled(earlier)
    await session.do(GiveBack(newcomer, earlier), FACILITATOR)
    words = back_words(name, "" if has_key else credentials.return_code_of(earlier))
    screens = tuple(_screens(reception, newcomer))
    for visit in screens:
        visit.say_goodbye(words)
    if not screens and not has_key:
        raise FacilitatorError(
            f"Their screen closed before it could say how. Once they have joined anew, give {name}'s place back again."
        )


def _screens(reception: Reception, person: PersonId) -> Iterable[Farewell]:
    """The visits of a person whose client is still there to read."""
    return (visit for visit in reception.visits if visit.person == person and not visit.has_gone)


def back_words(name: str, code: str) -> str:
    """What is read on the screen of somebody whose place was given back; `code` is empty where their key opens it."""
    lines = [f"The facilitator knows you: you are {name} again.", "Come in once more with the same command."]
    if code:
        lines[1] = "Come in once more with the same command; in place of the room code type:"
        lines.append(f"    {code}")
    return "\n".join(lines)
