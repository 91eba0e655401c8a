"""docs/commands.md has every command with its options, every door, every verb, the ready file and the status."""

import json
import re
from pathlib import Path
from typing import Any

import click
import pytest
import tomli

from facilitator.cli.main import COMMANDS, program
from facilitator.cli.paths import write_ready_file
from facilitator.errors import FacilitatorError, ProblemsFound, UsageError
from facilitator.server.verbs.status import status_table
from facilitator.server.watchdog import ENDED_BY_FORCE
from facilitator.session.verbs import EVERYBODY, FACILITATORS, PARTICIPANTS, EnteredBy, Guest, Role
from tests.docs.pages import codes, first_cells, page, section
from tests.engine import VERBS
from tests.seminar.given import SEMINAR, Table

PAGE = page("docs/commands.md")
VERB_SECTIONS = {"For everybody": EVERYBODY, "For participants": PARTICIPANTS, "For facilitators": FACILITATORS}


def command_of(name: str) -> click.Command:
    assert isinstance(program, click.Group)
    command = program.get_command(click.Context(program), name)
    assert command is not None
    return command


def test_every_command_has_a_section_and_no_other_has() -> None:
    headings = re.findall(r"^### `(\w+)", section(PAGE, "Commands"), re.MULTILINE)
    assert headings == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_described_with_its_options_and_an_example(name: str) -> None:
    heading = re.search(rf"^### (`{name}\b.*)$", PAGE, re.MULTILINE)
    assert heading is not None
    text = section(PAGE, heading[1])
    if name == "serve":  # it says that its options are those of run
        text += section(PAGE, "`run [SCENARIO]`")
    options = {each for option in command_of(name).params if isinstance(option, click.Option) for each in option.opts}
    assert options <= {code.split()[0] for code in codes(text)}
    assert f"    facilitator {name}" in text


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_is_described_that_a_command_does_not_take(name: str) -> None:
    heading = re.search(rf"^### (`{name}\b.*)$", PAGE, re.MULTILINE)
    assert heading is not None
    described = {cell.split()[0] for cell in first_cells(section(PAGE, heading[1])) if cell.startswith("--")}
    assert described <= {each for option in command_of(name).params for each in option.opts}


def test_the_exit_codes_are_those_of_the_errors() -> None:
    described = {int(code) for code in re.findall(r"^\| (\d) \|", section(PAGE, "Exit codes"), re.MULTILINE)}
    errors = {ProblemsFound.exit_code, UsageError.exit_code, FacilitatorError.exit_code}
    assert described == {0, ENDED_BY_FORCE} | errors


def test_every_door_is_described() -> None:
    assert set(first_cells(section(PAGE, "Doors"))) == {"join", *(role.value for role in Role)} - {"participant"}


@pytest.mark.parametrize("heading", VERB_SECTIONS)
def test_every_verb_stands_in_the_section_of_its_role(heading: str) -> None:
    roles = VERB_SECTIONS[heading]
    verbs = {verb.name for role in roles for verb in VERBS.of(role) if verb.roles == roles}
    assert {cell.split()[0] for cell in first_cells(section(PAGE, heading))} == verbs


def test_the_ready_file_is_as_described(tmp_path: Path) -> None:
    path = tmp_path / "ready.toml"
    write_ready_file(path, host="h", port=1, room_code="r", host_code="c", host_key="k", session=tmp_path)
    example = re.findall(r"```toml\n(.*?)```", section(PAGE, "`serve [SCENARIO]`"), re.DOTALL)[0]
    assert shape(tomli.loads(example)) == shape(tomli.loads(path.read_text(encoding="utf-8")))


def test_the_status_is_as_described() -> None:
    table = Table(SEMINAR)
    person = table.join("Ana")
    table.advance_to("game", "drafting")
    guest = Guest(
        Role.PARTICIPANT, "ana", "ana", "127.0.0.1", EnteredBy.CODE, None, True, nobody_new, known_person=person
    )
    example = json.loads(re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[0])
    assert shape(example) == shape(status_table(table.state, guest, 1, table.now))


async def nobody_new(guest: Guest) -> str:
    raise AssertionError("somebody who was here before is no new person")


def shape(value: Any) -> Any:
    """A value with its keys and types, without what it says."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shape(each) for each in value[:1]]
    return type(value).__name__
