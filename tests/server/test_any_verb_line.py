"""Whatever is typed at the door without screens, every line is answered and the visit ends: any verb, any Unicode."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.seminar.commands import AddGroup
from facilitator.server.session_doors import SessionDoors
from facilitator.server.verbs.verbs import VerbDoor
from facilitator.session.verbs import EnteredBy, Guest, Role
from tests.engine import VERBS
from tests.seminar.bounded import at_most_lines
from tests.seminar.given import given as seminar
from tests.server.seminar import NO_APPS
from tests.session.memory import Room

MOST_LINES = 400_000
"""Lines of Python for a visit of four typed lines; most take some ten thousand."""

GROWING = ["\ufdfa", "\ufb03", "\u3300", "\u2057", "\ufb2c", "\U0001d160", "\u2adc"]
WORD = st.one_of(
    st.text(st.characters(blacklist_characters="\n\r"), max_size=60),
    st.builds(lambda character, count: character * count, st.sampled_from(GROWING), st.integers(1, 300)),
    st.integers().map(str),
    st.sampled_from(["--json", "off", "item", "-", "g1", "a1", "p1", "q1", "'", '"', "\\", "<", "< text"]),
)
LINE = st.one_of(
    st.builds(
        lambda verb, words, text: " ".join([verb, *words]) + text,
        st.sampled_from(sorted(VERBS.by_name)),
        st.lists(WORD, max_size=3),
        st.sampled_from(["", " < "]) | WORD.map(lambda word: f" < {word}"),
    ),
    st.lists(WORD, max_size=4).map(" ".join),
)
STEPS = st.sampled_from(["", "states", "ask write", "game drafting", "game reveal", "open"])


async def visit(role: Role, lines: list[str], step: str) -> list[str]:
    """What is said to somebody who types these lines in a seminar that has come so far."""
    item, _, phase = step.partition(" ")
    table = seminar(AddGroup(), AddGroup(), at=item, phase=phase).table
    said: list[str] = []
    doors = SessionDoors(Room(table).hub, NO_APPS, VERBS)

    async def person(guest: Guest) -> str:
        return await doors.new_person(guest.suggested_name)

    guest = Guest(role, "ana", "ana", "127.0.0.1", EnteredBy.CODE, None, True, person)
    door = VerbDoor(
        doors, guest, has_pty=False, say=lambda text, _: said.append(text), hold=lambda _: None, patience=0.01
    )
    door.feed("\n".join(lines).encode("utf-8", "surrogatepass"))
    door.finish()
    with at_most_lines(MOST_LINES):
        await door.stay("hello")
    return said


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list(Role)), st.lists(LINE, max_size=4), STEPS)
def test_any_lines_are_answered_one_by_one_and_the_visit_ends(role: Role, lines: list[str], step: str) -> None:
    said = asyncio.run(visit(role, lines, step))
    assert said
