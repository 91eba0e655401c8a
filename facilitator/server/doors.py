"""The seam between the SSH door and the session: what the door asks of the rest of the program.

The door knows roles, codes, keys and terminals; it does not know agendas, groups or screens. Whoever wires the program
(cli) passes one object that fulfils `Doors`. A person is a plain string here, given by `Doors`: the door only keeps
which key, return code or verb name stands for which person.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from textual.app import App

from facilitator.session.verbs import Background, Guest, ReadInput
from facilitator.terminal.capabilities import Terminal


@dataclass(frozen=True)
class VerbResult:
    """What a verb answers: plain lines, and an exit code (0 fine, 1 problems, 2 wrong usage, 3 refused)."""

    stdout: str = ""
    stderr: str = ""
    exit_code: int = 0


class Doors(Protocol):
    """What the door asks of the session's side."""

    async def new_person(self, suggested_name: str | None) -> str:
        """Creates a person and returns its id; a taken name gets a suffix there."""
        ...

    async def open_app(self, guest: Guest, terminal: Terminal) -> App[Any]:
        """The app of the guest's role, not yet running; `guest.person_id` stands for participants."""
        ...

    async def run_verb(
        self, guest: Guest, words: list[str], read_input: ReadInput, background: Background
    ) -> VerbResult:
        """Carries out one verb at once; rights are judged there by `guest.role`.

        `words` are cleaned and not empty. `read_input` waits for the end of the guest's input: a verb calls it only
        if it takes a text, and the bytes are not cleaned. `background` is for what follows once the verb has answered.
        """
        ...

    def verbs(self, guest: Guest) -> list[str]:
        """One line of help for each verb of the guest's role."""
        ...

    def arrived(self, guest: Guest) -> None:
        """A guest stays: their app is about to be shown, or they use verb after verb and are a person now."""
        ...

    def left(self, guest: Guest) -> None:
        """The connection of a guest that had arrived has ended."""
        ...
