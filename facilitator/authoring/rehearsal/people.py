"""Made-up participants: they come in, say who they are and sit down, each from a seat of their own.

What they do in an item belongs to its activity; they do it through their seats, as participants do at their screens.
"""

from facilitator.seminar.commands import ChooseGroup, SetProfile
from facilitator.seminar.ids import PersonId
from facilitator.session.hub import Hub
from facilitator.session.seats import ParticipantSeat


async def come_in(hub: Hub, number: int) -> dict[PersonId, ParticipantSeat]:
    """Join, say who they are, and sit down where groups are chosen, table by table; returns their seats in order."""
    scenario = hub.state.scenario
    seats: dict[PersonId, ParticipantSeat] = {}
    for place in range(number):
        person = await hub.join(f"Person {place + 1}")
        hub.arrived(person)
        seats[person] = seat = ParticipantSeat(hub, person)
        delegation = scenario.delegations[place % len(scenario.delegations)] if scenario.delegations else ""
        await seat.do(SetProfile(person, f"Person {place + 1}", delegation))
        groups = list(hub.state.groups)
        if scenario.groups.mode == "chosen" and groups:
            await seat.do(ChooseGroup(person, groups[place % len(groups)]))
    return seats
