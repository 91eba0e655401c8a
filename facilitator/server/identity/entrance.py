"""One connection's way in: what it asks for by its user name, and which keys and codes let it in as whom.

It knows credentials and roles, and nothing of SSH. A key counts only once it has signed (`key_signed`), an unknown one
opens nothing by itself, and whatever was proved for one user name is forgotten when the client goes on with another.
"""

from dataclasses import dataclass

from facilitator.server.identity import credentials
from facilitator.server.identity.credentials import Credentials
from facilitator.session.verbs import EnteredBy, FindPerson, Guest, Role
from facilitator.text import clean_line

LONGEST_USER_NAME = 40
"""Characters kept of an ssh user name as the suggested display name."""

_BY_USER_NAME = {role.value: role for role in Role}
NEEDS_HOST_CODE = frozenset({Role.WALL, Role.FACILITATOR})


@dataclass(frozen=True)
class Question:
    """What is asked before somebody may enter; the host code is not echoed."""

    prompt: str
    echoed: bool


@dataclass(frozen=True)
class HouseRules:
    """Who may enter: `open_door` lets participants in without a code, `allowed_keys` are fingerprints of hosts.

    `owner_key` is the fingerprint of the server's own key, empty for none: who signs with it, and knows the host code,
    is the user who runs the session, since nobody else can read that key.
    """

    open_door: bool = False
    allowed_keys: frozenset[str] = frozenset()
    owner_key: str = ""


def role_of(user_name: str) -> tuple[Role, str | None]:
    """The role that a user name asks for, and the display name that it suggests."""
    role = _BY_USER_NAME.get(user_name.casefold())
    if role is not None:
        return role, None
    return Role.PARTICIPANT, clean_line(user_name, LONGEST_USER_NAME) or None


class Entrance:
    """Judges what one connection shows, until it is inside."""

    def __init__(self, credentials: Credentials, rules: HouseRules) -> None:
        self._credentials = credentials
        self._rules = rules
        self.begin("")

    def begin(self, user_name: str) -> None:
        """The client says who it wants to be; nothing that it proved under another name counts any more."""
        self.user_name = user_name
        self.role, self.suggested_name = role_of(user_name)
        self._signed_key: str | None = None
        self._person: str | None = None
        self._entered_by = EnteredBy.KEY

    @property
    def takes_keys(self) -> bool:
        """Whether a key is of any use to this connection now."""
        if self.role in NEEDS_HOST_CODE:
            return bool(self._host_keys)
        return self._signed_key is None

    def takes_key(self, fingerprint: str) -> bool:
        """Whether that key may sign: a guest's any, a host's only if it is allowed."""
        return self.takes_keys and (self.role not in NEEDS_HOST_CODE or fingerprint in self._host_keys)

    def key_signed(self, fingerprint: str) -> bool:
        """Notes a key that has signed; True if it lets the connection in alone."""
        if not self.takes_key(fingerprint):
            return False
        self._signed_key = fingerprint
        self._entered_by = EnteredBy.KEY
        if self.role in NEEDS_HOST_CODE:
            return fingerprint in self._rules.allowed_keys
        self._person = self._credentials.person_of_key(fingerprint)
        if self._credentials.knows_key(fingerprint):
            return True
        if self._is_open:
            self._entered_by = EnteredBy.OPEN_DOOR
        return self._is_open

    @property
    def question(self) -> Question:
        """What this connection is asked for."""
        if self.role in NEEDS_HOST_CODE:
            return Question("Host code: ", echoed=False)
        if self._is_open:
            return Question("Enter to join, or your three words: ", echoed=True)
        if self.role is Role.PARTICIPANT:
            return Question("Room code of the wall, or your three words: ", echoed=True)
        return Question("Room code of the wall: ", echoed=True)

    def code_typed(self, typed: str) -> bool:
        """Judges a code; True lets the connection in."""
        if self.role in NEEDS_HOST_CODE:
            self._entered_by = EnteredBy.CODE
            return credentials.same(typed, self._credentials.host_code)
        if credentials.same(typed, self._credentials.room_code):
            self._entered_by = EnteredBy.CODE
            return True
        if self.role is not Role.PARTICIPANT:
            return False
        person = self._credentials.person_of_return_code(typed)
        if person is not None:
            self._person, self._entered_by = person, EnteredBy.RETURN_CODE
            return True
        self._entered_by = EnteredBy.OPEN_DOOR
        return self._is_open and not credentials.plain(typed)

    def guest(self, address: str, *, without_terminal: bool, find_person: FindPerson) -> Guest:
        """Who has come in."""
        return Guest(
            role=self.role,
            user_name=self.user_name,
            suggested_name=self.suggested_name,
            address=address,
            entered_by=self._entered_by,
            fingerprint=self._signed_key,
            without_terminal=without_terminal,
            find_person=find_person,
            known_person=self._person or (self._by_verb_name() if without_terminal else None),
            is_owner=self.role is Role.FACILITATOR and self._signed_key == self._rules.owner_key,
        )

    @property
    def _host_keys(self) -> frozenset[str]:
        """The keys of hosts that may sign; that of the owner tells who comes, and the host code is asked for still."""
        owner = {self._rules.owner_key} if self._rules.owner_key and self.role is Role.FACILITATOR else frozenset()
        return self._rules.allowed_keys | owner

    def _by_verb_name(self) -> str | None:
        """The person whom a verb created under this user name, where nothing better tells who this is."""
        if self.suggested_name is None or self._signed_key or self._entered_by is EnteredBy.RETURN_CODE:
            return None
        return self._credentials.person_of_verb_name(self.suggested_name)

    @property
    def _is_open(self) -> bool:
        return self._rules.open_door and self.role is Role.PARTICIPANT
