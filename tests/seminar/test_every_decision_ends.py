"""Whatever people type, a decision ends: names that grow under normalisation, and any command with any text."""

from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.seminar.commands import AddGroup, Join, Rejected, RenameGroup, RenamePerson, SetProfile
from facilitator.seminar.events import Event, GroupAdded, PersonJoined
from facilitator.seminar.groups import Group, GroupId, PersonId
from facilitator.text import LONGEST_NAME, clean_line, clean_text, is_clean, read_alike
from tests.engine import ENGINE
from tests.seminar.any_commands import Command, Words, facilitators_commands, participants_commands
from tests.seminar.bounded import TooManyLines, at_most_lines
from tests.seminar.given import Table

GROWING = ["\ufdfa" * 7, "\ufb03" * 40, "\u3300" * 30, "\u2057" * 30, "\ufb2c" * 100, "\U0001d160" * 100]
"""Names that are longer in NFKC or NFC: two people with one of them stopped the server for ever."""

MOST_LINES = 100_000
"""Lines of Python for one decision about ten people; most take a few hundred."""

TEXT = st.one_of(
    st.text(st.characters(), max_size=150),
    st.builds(lambda character, count: character * count, st.characters(), st.integers(1, 150)),
    st.sampled_from(GROWING),
)


class AnyWords(Words):
    """Gives out any text, also one that was given out before."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self._texts = cycle(texts)

    def __call__(self, kind: str) -> str:
        """The next text."""
        return next(self._texts)


def names_of(table: Table) -> list[str]:
    return [person.name for person in table.state.people.values()]


@pytest.mark.parametrize("name", GROWING)
def test_people_of_one_name_get_numbers_also_where_the_name_grows_under_normalisation(name: str) -> None:
    table = Table()
    with at_most_lines(3 * MOST_LINES):
        for _ in range(12):
            table.join(name)
    assert len({read_alike(each) for each in names_of(table)}) == 12
    assert all(len(each) <= LONGEST_NAME for each in names_of(table))
    assert names_of(table)[-1].endswith(" (12)")


def test_a_name_of_full_length_keeps_its_length_with_a_number() -> None:
    table = Table()
    for _ in range(11):
        table.join("a" * LONGEST_NAME)
    assert names_of(table)[1] == "a" * (LONGEST_NAME - 4) + " (2)"
    assert names_of(table)[10] == "a" * (LONGEST_NAME - 5) + " (11)"


@pytest.mark.parametrize("name", GROWING)
def test_an_old_session_with_such_names_goes_on(name: str) -> None:
    table = Table()
    events: tuple[Event, ...] = (
        PersonJoined(PersonId("p1"), name),
        GroupAdded(Group(GroupId("g1"), name)),
        GroupAdded(Group(GroupId("g2"), f"{name} (2)")),
    )
    table._record(events, "session", "")
    with at_most_lines(3 * MOST_LINES):
        newcomer = table.join(name)
        table.do(RenamePerson(newcomer, name))
        table.do(AddGroup(name), RenameGroup(GroupId("g2"), name))
    assert len({read_alike(each) for each in names_of(table)}) == 2
    assert len({read_alike(group.name) for group in table.state.groups.values()}) == 3


@given(TEXT, st.integers(1, 200))
def test_a_length_holds_after_normalisation(text: str, limit: int) -> None:
    with at_most_lines(MOST_LINES):
        assert len(clean_text(text, limit)) <= limit
        assert len(clean_line(text, limit)) <= limit
        assert is_clean(clean_text(text, limit))


@given(TEXT, st.integers(2, 400), st.integers(2, 400))
def test_two_numbers_behind_a_name_never_read_alike(text: str, one: int, other: int) -> None:
    same = read_alike(f"{text} ({one})") == read_alike(f"{text} ({other})")
    assert same == (one == other)


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXT, min_size=1, max_size=5), st.data())
def test_any_command_with_any_text_is_decided_within_a_bounded_number_of_lines(
    texts: list[str], data: st.DataObject
) -> None:
    table, words = Table(), AnyWords(texts)
    for text in texts:
        _decide(table, Join(text))
    for person in list(table.state.people):
        _decide(table, SetProfile(person, next(iter(texts)), texts[-1]))
    for _ in range(4):
        commands: list[Command] = [
            *facilitators_commands(table.state, words),
            *participants_commands(table.state, words),
        ]
        for command in data.draw(st.lists(st.sampled_from(commands), max_size=12)):
            _decide(table, command)


def _decide(table: Table, command: Command) -> None:
    try:
        with at_most_lines(MOST_LINES):
            ENGINE.decide(table.state, command, table.now)
        table.do(command)
    except Rejected:
        pass
    except TooManyLines as error:
        raise AssertionError(f"{command} does not end: {error}") from error
