"""Made-up participants, so that no screen of a preview is empty: always the same, at the same tables.

What they do in an item belongs to its activity.
"""

from typing import Final

from facilitator.seminar.agenda import Scenario
from facilitator.seminar.commands import ParticipantCommand
from facilitator.seminar.events import Event, GroupAdded, GroupChosen, PersonJoined, ProfileSet
from facilitator.seminar.groups import Group
from facilitator.seminar.ids import GroupId, PersonId
from facilitator.seminar.state import State
from facilitator.session.hub import Hub
from facilitator.session.seats import ParticipantSeat

PEOPLE: Final = tuple(
    (PersonId(f"p{number}"), name) for number, name in enumerate(("Ana", "Bakary", "Chen", "Dalia", "Emil"), start=1)
)

ME: Final = PEOPLE[0][0]
"""The participant whose screen is shown; sits at the first table."""

_AT_FIRST_TABLE: Final = 3

RETURN_CODE: Final = "made-up-words"


def people_of(scenario: Scenario) -> tuple[Event, ...]:
    """The events by which the made-up participants have come in and taken their seats, at two tables or each alone.

    Whoever writes alone has a group from the beginning, and not only when drafting starts: an undo of that start would
    take it away, and each further start would add the rewrites of others.
    """
    named = len(scenario.groups.names)
    is_alone = scenario.groups.mode == "individual"
    first, last = (named + 1, named + len(PEOPLE)) if is_alone else (1, 2)
    events: list[Event] = [
        GroupAdded(Group(GroupId(f"g{number}"), f"Table {number}")) for number in range(max(first, named + 1), last + 1)
    ]
    for place, (person, name) in enumerate(PEOPLE):
        delegation = scenario.delegations[place] if place < len(scenario.delegations) else ""
        seat = first + (place if is_alone else place // _AT_FIRST_TABLE)
        events += [PersonJoined(person, name, delegation), ProfileSet(person, name, delegation)]
        events.append(GroupChosen(person, GroupId(f"g{seat}")))
    return tuple(events)


class MadeUpPeople:
    """These people as activities see them."""

    me, colleague, other = ME, PEOPLE[1][0], PEOPLE[3][0]

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    @property
    def state(self) -> State:
        """The state of the session."""
        return self._hub.state

    async def do(self, command: ParticipantCommand) -> None:
        """Carry out a command of the person that it names."""
        await self._hub.do(command, command.person)

    def leave_open(self, text: str) -> None:
        """Let a text stand in the draft of my table, saved and not handed in, unless something stands there."""
        seat = ParticipantSeat(self._hub, self.me)
        draft, key = seat.draft, self.state.text_key
        if draft is None or key is None or draft.revision:
            return
        seat.edit(text, len(text))
        self._hub.drafts.mark_saved((key, draft.group), draft.revision + 1)
