"""The table of verbs: which there are, in which order they are listed, and where an activity's own stand."""

from dataclasses import replace

import pytest

from facilitator.server.verbs.verbs import VerbTable
from facilitator.session.verbs import FACILITATORS, NO_VERBS, PARTICIPANTS, Answer, Call, Role, Verb, VerbParts
from tests.engine import VERBS


async def nothing(call: Call) -> Answer:
    return Answer(())


OWN = replace(
    NO_VERBS,
    verbs=(
        Verb("vote", "vote NUMBER", "vote", PARTICIPANTS, nothing),
        Verb("votes", "votes", "count the votes", FACILITATORS, nothing),
    ),
)


def names(table: VerbTable, role: Role) -> str:
    return " ".join(verb.name for verb in table.of(role))


@pytest.mark.parametrize(
    ("role", "listed"),
    [
        (
            Role.PARTICIPANT,
            "status join groups question answer exercise rubric draft pen submit score results hand follow help",
        ),
        (
            Role.FACILITATOR,
            "status next back pause resume extend began ends undo show hide reveal merge message open close end stop "
            "help",
        ),
        (Role.WALL, "status help"),
        (Role.CLOCK, "status help"),
        (Role.OBSERVER, "status help"),
    ],
)
def test_the_verbs_of_a_role_are_listed_in_their_order(role: Role, listed: str) -> None:
    assert names(VERBS, role) == listed
    assert [line.split()[0] for line in VERBS.help_lines(role, by_line=False)] == listed.split()


def test_an_activitys_verbs_stand_with_those_of_their_role() -> None:
    table = VerbTable(VerbParts({"poll": OWN}))
    assert names(table, Role.PARTICIPANT) == "status join groups vote results hand follow help"
    assert "hide reveal votes merge message" in names(table, Role.FACILITATOR)
    assert names(table, Role.OBSERVER) == "status help"


def test_kinds_that_share_their_verbs_list_them_once() -> None:
    parts = VerbParts({"poll": OWN, "straw poll": OWN, "break": NO_VERBS})
    assert parts.verbs == OWN.verbs
