"""Who a guest is: the person that a key, a return code or a verb's user name stands for, or a new one.

It knows credentials and the seam, not connections. This happens one guest at a time, or a key that connects twice at
the same moment would become two persons; and nobody gets another's person by a name alone, except by a verb the person
that a verb created.
"""

import asyncio

from facilitator.errors import FacilitatorError
from facilitator.server.doors import Doors
from facilitator.server.identity.credentials import Credentials
from facilitator.server.pace import Pace, newcomer_pace
from facilitator.session.verbs import EnteredBy, Guest, Role

_TOO_MANY = (
    "More new people come in from your network than can be taken; try again in a moment. "
    "Whoever was here before comes in at once, with their key or return code."
)


class Identities:
    """Finds and remembers the persons of one session."""

    def __init__(self, credentials: Credentials, doors: Doors, pace: Pace | None = None) -> None:
        self._credentials = credentials
        self._doors = doors
        self._pace = pace or newcomer_pace()
        self._one_at_a_time = asyncio.Lock()

    async def person_of(self, guest: Guest) -> str:
        """The person of a guest; what identifies it is on the disk before this returns.

        Raises:
            FacilitatorError: The door is closed, too many are new at that address, or the disk refuses it (NotSaved).
        """
        if self._known(guest) is None:
            await self._in_turn(guest)
        async with self._one_at_a_time:
            person, verb_name = self._known(guest), self._verb_name(guest)
            guest.came_back = person is not None
            if person is None:
                person = await self._doors.new_person(guest.suggested_name)
            self._credentials.remember(
                person,
                fingerprint=guest.fingerprint,
                verb_name=None if guest.came_back else verb_name,
            )
        await self._credentials.settled(person)
        if not is_here_by_name_alone(guest):
            guest.return_code = self._credentials.return_code_of(person)
        return person

    async def _in_turn(self, guest: Guest) -> None:
        """Keeps programs from filling the session with persons, who stay in it for good."""
        wait = self._pace.wait(guest.address, asyncio.get_running_loop().time())
        if wait is None:
            raise FacilitatorError(_TOO_MANY)
        if wait:
            await asyncio.sleep(wait)

    async def remember_key(self, guest: Guest) -> None:
        """Lets the key of a clock or an observer, who are no persons, enter alone the next time."""
        if guest.fingerprint is not None and guest.role in (Role.CLOCK, Role.OBSERVER):
            self._credentials.remember_entered(guest.fingerprint)
            await self._credentials.settled()

    def now(self, person: str, fingerprint: str | None) -> str:
        """Who somebody is now that came in as this person, with this key if any, which may have moved."""
        owner = self._credentials.person_of_key(fingerprint) if fingerprint is not None else None
        return owner or person

    def _known(self, guest: Guest) -> str | None:
        if guest.known_person is not None:
            return guest.known_person
        if guest.fingerprint is not None:
            return self._credentials.person_of_key(guest.fingerprint)
        name = self._verb_name(guest)  # which may have made its person since this guest came
        return self._credentials.person_of_verb_name(name) if name is not None else None

    def _verb_name(self, guest: Guest) -> str | None:
        """The user name, where it alone stands for the person: by a verb, without key or return code."""
        if guest.without_terminal and guest.fingerprint is None and guest.entered_by is not EnteredBy.RETURN_CODE:
            return guest.suggested_name
        return None


def is_here_by_name_alone(guest: Guest) -> bool:
    """Whether anybody with the room code may have sent this verb: no return code is told, which opens screens."""
    return guest.came_back and guest.fingerprint is None and guest.entered_by is not EnteredBy.RETURN_CODE


class PersonOfConnection:
    """The person of a connection, for all the sessions that it opens one after the other: no code is asked for again.

    Whom only a verb's user name stands for is looked up again, and never gets a screen. A key that has gone to somebody
    else since counts here too.
    """

    def __init__(self, identities: Identities) -> None:
        self._identities = identities
        self._one_at_a_time = asyncio.Lock()
        self._person: str | None = None

    def recognise(self, guest: Guest) -> None:
        """Makes a guest the person of this connection, if any and still so, as if by that person's return code."""
        if self._person is not None:
            guest.known_person = self._identities.now(self._person, guest.fingerprint)
            guest.entered_by = EnteredBy.RETURN_CODE

    async def find(self, guest: Guest) -> str:
        """The person of a guest on this connection.

        Raises:
            FacilitatorError: As `Identities.person_of`.
        """
        async with self._one_at_a_time:
            self.recognise(guest)
            person = await self._identities.person_of(guest)
            if not is_here_by_name_alone(guest):
                self._person = person
        return person
