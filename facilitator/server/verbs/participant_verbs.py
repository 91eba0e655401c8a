"""The verbs of participants that belong to no activity: who I am, the groups, the floor, what I have written.

After the end it is the page to keep: `ssh ... results > my-notes.txt`. It shows what the participant's view holds and
nothing more: levels and model answers are there only once they are open.
"""

from collections.abc import Sequence
from functools import partial

from facilitator.errors import UsageError
from facilitator.seminar.commands import ChooseGroup, LowerHand, RaiseHand, Rejected, SetProfile
from facilitator.seminar.contents import Kept
from facilitator.seminar.groups import GroupId, Person
from facilitator.seminar.state import State
from facilitator.seminar.views.lines import group_lines
from facilitator.seminar.views.participant import ParticipantView
from facilitator.server.verbs.follow import follow_verb
from facilitator.session.ports import NotHandedIn
from facilitator.session.verbs import PARTICIPANTS, Answer, Call, Role, Verb, VerbParts
from facilitator.text import LONGEST_NAME, clean_line
from facilitator.ui.shared.messages import hand_words


def results_so_far(
    parts: VerbParts, view: ParticipantView, kept: Sequence[Kept], not_handed_in: Sequence[NotHandedIn]
) -> Answer:
    """What I wrote, activity by activity.

    Last comes what was typed and does not count, so that nobody has to write it again from memory.
    """
    results = parts.results(view, kept)
    paragraphs: list[Sequence[str]] = [[_whose(view)]] if view.stage == "ended" else []
    paragraphs += results.paragraphs
    paragraphs += [[each.about, f"Not handed in: {each.text}"] for each in not_handed_in]
    if not (results.paragraphs or not_handed_in):
        paragraphs.append(["You have handed nothing in."])
    lines = [line for paragraph in paragraphs for line in ("", *paragraph)][1:]
    typed = [{"about": each.about, "text": each.text} for each in not_handed_in]
    return Answer(tuple(lines), {**results.table, "not_handed_in": typed})


def _whose(view: ParticipantView) -> str:
    """The seminar, and whose results these are: they are read again when nothing else tells it."""
    who = (view.me.name, view.me.delegation, view.group.name if view.group else "")
    return f"{view.title}: {', '.join(each for each in who if each)}"


async def _join(call: Call) -> Answer:
    state = call.hub.state
    name, group = _name_and_group(state, call.words)
    seat = await call.seat()
    me = seat.view.me
    before = me
    call.guest.hears_of_name = call.guest.hears_of_group = True  # first of all, since who follows hears of it at once
    try:
        if group is not None:  # first, since whoever comes late and says who they are gets a table
            await seat.do(ChooseGroup(me.id, group))
        await seat.do(SetProfile(me.id, name, me.delegation))
    finally:
        state = call.hub.state
        me = state.people[me.id]
        call.guest.hears_of_name &= me.name != before.name
        call.guest.hears_of_group &= me.group != before.group
    lines = [f"You are {me.name}, {_table(state, me)}."]
    if me.name != clean_line(name):
        lines.append(f"The name '{clean_line(name)}' was taken by somebody else.")
    if seat.return_code and not call.guest.fingerprint:
        lines.append(f"To come back from anywhere, type this in place of the room code: {seat.return_code}")
    elif not seat.return_code:
        lines.append("This user name was here before; its return code was told then.")
        lines.append("Not yours? Use another user name. Code lost? Ask the facilitator.")
    table = {"name": me.name, "group": me.group, "return_code": seat.return_code or None}
    return Answer(tuple(lines), table)


def _table(state: State, me: Person) -> str:
    """The group of somebody, and who else is in it."""
    if me.group is None:
        return "no group yet"
    mates = [person.name for person in state.members(me.group) if person.id != me.id]
    with_mates = f" with {', '.join(mates)}" if mates else ""
    return f"{state.groups[me.group].name}{with_mates}"


def _name_and_group(state: State, words: tuple[str, ...]) -> tuple[str, GroupId | None]:
    """My name and my group. Behind a name all words name the group, since ssh takes quotes away."""
    if "--group" not in words:
        return _name(words), None
    place = words.index("--group")
    name, behind = words[:place], words[place + 1 :]
    if not behind:
        raise UsageError("'--group' needs a group behind it: join NAME --group g1")
    end = (
        len(behind)
        if name
        else max((each for each in range(1, min(len(behind), LONGEST_NAME)) if _find(state, behind[:each])), default=1)
    )
    called, group = _name(name or behind[end:]), _find(state, behind[:end])
    if group is None:
        raise Rejected("no_group_of_name", group=clean_line(" ".join(behind[:end])))
    return called, group


def _name(words: tuple[str, ...]) -> str:
    if not words:
        raise UsageError("'join' needs your name: join NAME [--group GROUP]")
    return " ".join(words)


def _find(state: State, words: tuple[str, ...]) -> GroupId | None:
    """A group by its id or by its name."""
    wanted = clean_line(" ".join(words)).casefold()
    return next((each.id for each in state.groups.values() if wanted in (each.id, each.name.casefold())), None)


async def _groups(call: Call) -> Answer:
    call.no_words("groups")
    groups = group_lines(call.hub.state)
    lines = tuple(
        f"{line.id}  {line.name}: {line.members} here{', has handed in' if line.has_submitted else ''}"
        for line in groups
    )
    table = {
        "groups": [
            {"id": line.id, "name": line.name, "members": line.members, "submitted": line.has_submitted}
            for line in groups
        ]
    }
    return Answer(lines or ("There are no groups yet; you will be given one when writing starts.",), table)


async def _hand(call: Call) -> Answer:
    if call.words not in (("up",), ("down",)):
        raise UsageError("'hand' goes up or down: hand up, hand down")
    seat = await call.seat()
    me = seat.view.me.id
    if call.words == ("up",):
        await seat.do(RaiseHand(me))
        up = [hand.person for hand in call.hub.state.hands_up()]
        before = up.index(me) if me in up else 0  # a step that was saved with it may have given me the floor
        return Answer((f"Your hand is up: {hand_words(before)}.",), {"before": before})
    await seat.do(LowerHand(me))
    return Answer(("Your hand is down.",))


async def _results(parts: VerbParts, call: Call) -> Answer:
    call.no_words("results")
    if call.guest.person_id is None and call.guest.known_person is None:
        raise Rejected("results_of_nobody")
    seat = await call.seat()
    return results_so_far(parts, seat.view, seat.kept(), seat.not_handed_in())


def participants_verbs(parts: VerbParts) -> tuple[Verb, ...]:
    """The verbs of participants, those of the activities among them."""
    return (
        Verb(
            "join",
            "join NAME [--group GROUP]",
            "say who you are; sit down with a group: g1, or Table 1",
            PARTICIPANTS,
            _join,
        ),
        Verb("groups", "groups", "the groups, and who has handed in", PARTICIPANTS, _groups),
        *(verb for verb in parts.verbs if Role.PARTICIPANT in verb.roles),
        Verb(
            "results",
            "results",
            "your answers and your group's rewrites so far, with levels and reasons",
            PARTICIPANTS,
            partial(_results, parts),
        ),
        Verb("hand", "hand up | hand down", "ask for the floor, or no more", PARTICIPANTS, _hand),
        follow_verb(parts),
    )
