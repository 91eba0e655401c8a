"""The session's secrets: codes and how they are compared, the port, and which key or code stands for which person.

Every comparison goes through `same`, which takes the same time for any wrong code of a length.

They stand in `secrets.toml` beside the journal (0600, replaced atomically) and survive a resume; return codes stand
there as they are, since whoever reads the file has the host code too and their owners may ask for them again. `settled`
returns only when what it remembers is on the disk, so nobody is let in whom a crash would make a stranger.
"""

import asyncio
import hmac
import logging
import secrets
import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Self

import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from facilitator.errors import FacilitatorError, NotSaved
from facilitator.journal.errors import JournalUnavailable
from facilitator.journal.files import read_file, reason_of, replace_file

ROOM_DIGITS = 6
"""Read from a wall and typed once: 20 bits, behind five attempts a connection and growing delays."""

_HOST_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without i, l, o, 0 and 1, which are mistaken for each other."""

_HOST_GROUPS, _HOST_GROUP_LENGTH = 3, 4
_RETURN_WORDS = 3
_LONGEST = 200
"""Characters of a typed code that are looked at."""


@cache
def return_words() -> tuple[str, ...]:
    """The words of which return codes are made; a data file, one word a line."""
    return tuple(files(__package__).joinpath("return_words.txt").read_text(encoding="utf-8").split())


def new_room_code() -> str:
    """Six digits."""
    return "".join(secrets.choice("0123456789") for _ in range(ROOM_DIGITS))


def new_host_code() -> str:
    """Three groups of four letters or digits, 59 bits."""
    groups = ("".join(secrets.choice(_HOST_LETTERS) for _ in range(_HOST_GROUP_LENGTH)) for _ in range(_HOST_GROUPS))
    return "-".join(groups)


def new_return_code(taken: set[str]) -> str:
    """Three words that are easy to read out and to write on paper, not among those taken."""
    words = return_words()
    while (code := "-".join(secrets.choice(words) for _ in range(_RETURN_WORDS))) in taken:
        continue
    return code


def plain(typed: str) -> str:
    """What was typed, without the spaces, hyphens, dots and capitals that people add, in ordinary digits."""
    text = unicodedata.normalize("NFKC", typed[:_LONGEST]).casefold()
    return "".join(character for character in text if character.isalnum())


def same(typed: str, code: str) -> bool:
    """Whether a typed code is the code."""
    return hmac.compare_digest(plain(typed).encode(), plain(code).encode())


log = logging.getLogger(__name__)

FILE_NAME = "secrets.toml"

_PAUSE_FOR_EACH, _LONGEST_PAUSE = 0.0025, 0.25
"""Seconds from one write to the next, for each person in the file: a room that comes in is written as few times."""


class PersonEntry(BaseModel):
    """What opens the door for one person."""

    model_config = ConfigDict(extra="forbid")
    id: str
    return_code: str
    keys: list[str] = Field(default_factory=list)
    verb_name: str = ""


class SecretsFile(BaseModel):
    """`secrets.toml`: `address` and `port` are of the last listener; `entered_keys` belong to no person."""

    model_config = ConfigDict(extra="forbid")
    format: int = Field(default=1, ge=1, le=1)
    room_code: str = Field(min_length=4)
    host_code: str = Field(min_length=8)
    address: str = ""
    port: int = Field(default=0, ge=0, le=65535)
    entered_keys: list[str] = Field(default_factory=list)
    person: list[PersonEntry] = Field(default_factory=list)


@dataclass
class Credentials:
    """The secrets of one session, in memory and on disk."""

    path: Path
    _file: SecretsFile
    _by_key: dict[str, str] = field(default_factory=dict)
    _entries: dict[str, PersonEntry] = field(default_factory=dict)
    _saving: asyncio.Lock = field(default_factory=asyncio.Lock)
    _may_write_at: float = 0.0
    _changes: int = 0
    _saved: int = 0
    _changed_at: dict[str, int] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Reads the secrets of a session's folder, or makes them.

        Raises:
            FacilitatorError: The file cannot be read or written, or is not what it should be.
        """
        path = folder / FILE_NAME
        try:
            text = read_file(path).decode()
        except FileNotFoundError:
            made = cls(path, SecretsFile(room_code=new_room_code(), host_code=new_host_code()))
            made._write(made._text())
            return made
        except (OSError, UnicodeDecodeError) as error:
            reason = reason_of(error) if isinstance(error, OSError) else str(error)
            raise FacilitatorError(f"{path}: cannot be read ({reason}); the codes are in it.") from error
        try:
            secrets_file = SecretsFile.model_validate(tomllib.loads(text))
        except (tomllib.TOMLDecodeError, ValidationError) as error:
            first = str(error).splitlines()[0]
            raise FacilitatorError(
                f"{path}: is damaged ({first}); move it away to get new codes, and everybody joins anew."
            ) from error
        read = cls(path, secrets_file)
        for entry in secrets_file.person:
            read._entries[entry.id] = entry
            read._by_key.update(dict.fromkeys(entry.keys, entry.id))
        return read

    @property
    def room_code(self) -> str:
        """Six digits, for the wall."""
        return self._file.room_code

    @property
    def host_code(self) -> str:
        """For co-facilitators and the projector; shown on demand only."""
        return self._file.host_code

    @property
    def port(self) -> int:
        """The port of the session's last listener, 0 before the first."""
        return self._file.port

    @property
    def address(self) -> str:
        """The address of the session's last listener, empty before the first."""
        return self._file.address

    def person_of_key(self, fingerprint: str) -> str | None:
        """The person whose key that is."""
        return self._by_key.get(fingerprint)

    def knows_key(self, fingerprint: str) -> bool:
        """Whether somebody entered this session with that key and a code before."""
        return fingerprint in self._by_key or fingerprint in self._file.entered_keys

    def person_of_return_code(self, typed: str) -> str | None:
        """The person whose return code was typed."""
        found = None
        for entry in self._entries.values():
            if same(typed, entry.return_code):
                found = entry.id
        return found

    def person_of_verb_name(self, name: str) -> str | None:
        """The person that a verb created for that ssh user name."""
        wanted = name.casefold()
        return next((entry.id for entry in self._entries.values() if entry.verb_name == wanted), None)

    def return_code_of(self, person: str) -> str:
        """The return code of a person that was remembered; KeyError for others."""
        return self._entries[person].return_code

    def remember(self, person: str, *, fingerprint: str | None = None, verb_name: str | None = None) -> None:
        """Lets a key or a verb name stand for a person from now on; gives the person a return code."""
        entry = self._entries.get(person)
        before = entry.model_copy(deep=True) if entry is not None else None
        if entry is None:
            taken = {other.return_code for other in self._entries.values()}
            entry = PersonEntry(id=person, return_code=new_return_code(taken))
            self._entries[person] = entry
            self._file.person.append(entry)
        if fingerprint is not None and fingerprint not in entry.keys:
            self._forget_key(fingerprint)
            entry.keys.append(fingerprint)
            self._by_key[fingerprint] = person
        if verb_name is not None:
            entry.verb_name = verb_name.casefold()
        if entry != before:
            self._changes += 1
            self._changed_at[person] = self._changes

    def remember_entered(self, fingerprint: str) -> None:
        """Lets a key that came with the room code enter alone from now on, as nobody in particular."""
        if not self.knows_key(fingerprint):
            self._file.entered_keys.append(fingerprint)
            self._changes += 1

    def settle_listening(self, address: str, port: int) -> None:
        """Keeps address and port for a resume, so that people come back with the command that they know."""
        if (address, port) != (self._file.address, self._file.port):
            self._file.address, self._file.port = address, port
            self._changes += 1

    async def settled(self, person: str | None = None) -> None:
        """Returns when all changes so far, or those of a person, are on the disk.

        Those of many guests are written together, also of guests who come one after the other, since all of the file
        is made anew each time. Whoever is known already needs no disk, which may be full.

        Raises:
            NotSaved: The file cannot be written.
        """
        wanted = self._changes if person is None else self._changed_at.get(person, 0)
        if self._saved >= wanted:
            return
        async with self._saving:
            if self._saved >= wanted:
                return
            await self._pause()
            saved, text = self._changes, self._text()
            try:
                await asyncio.to_thread(self._write, text)
            except NotSaved as error:
                log.error("somebody could not be remembered: %s", error)
                raise
            self._saved = saved

    async def _pause(self) -> None:
        """Waits until so much time has gone since the last write as a file of this length asks for."""
        loop = asyncio.get_running_loop()
        await asyncio.sleep(max(0.0, self._may_write_at - loop.time()))
        self._may_write_at = loop.time() + min(len(self._entries) * _PAUSE_FOR_EACH, _LONGEST_PAUSE)

    def _forget_key(self, fingerprint: str) -> None:
        owner = self._by_key.pop(fingerprint, None)
        if owner is not None:
            self._entries[owner].keys.remove(fingerprint)
        if fingerprint in self._file.entered_keys:
            self._file.entered_keys.remove(fingerprint)

    def _text(self) -> bytes:
        return tomli_w.dumps(self._file.model_dump(exclude_defaults=False)).encode()

    def _write(self, text: bytes) -> None:
        write_secret(self.path, text)


def write_secret(path: Path, content: bytes) -> None:
    """Replaces a file that only its owner may read: the old content or the new, whole, whenever the power goes.

    Raises:
        NotSaved: The folder or the disk refuses it.
    """
    try:
        replace_file(path, content)
    except JournalUnavailable as error:
        raise NotSaved(f"{path}: cannot be written ({error.reason}); check the folder and the disk.") from error
