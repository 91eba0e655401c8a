"""The verbs of participants but those of a group that writes: who I am, questions, the floor."""

from facilitator.activities.questions.rules import GiveAnswer, open_question
from facilitator.activities.questions.views import question_task as asked_of
from facilitator.errors import UsageError
from facilitator.seminar.commands import ChooseGroup, LowerHand, RaiseHand, Rejected, SetProfile
from facilitator.seminar.groups import Person
from facilitator.seminar.ids import GroupId
from facilitator.seminar.questions import LONGEST_ANSWER
from facilitator.seminar.state import State
from facilitator.seminar.text import LONGEST_NAME, clean_line
from facilitator.seminar.views.lines import group_lines
from facilitator.server.verbs.follow import FOLLOW
from facilitator.server.verbs.plain_words import question_lines
from facilitator.server.verbs.writing_verbs import WRITING_VERBS
from facilitator.session.verbs.verb import PARTICIPANTS, Answer, Call, Verb
from facilitator.ui.shared.messages import hand_words


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


async def _question(call: Call) -> Answer:
    call.no_words("question")
    task = asked_of((await call.seat()).view.task)
    if task is None:
        raise Rejected("no_question")
    table = {"id": task.question.id, "text": task.question.text, "phase": task.phase, "answer": task.answer}
    return Answer(tuple(question_lines(task)), table)


async def _answer(call: Call) -> Answer:
    question = open_question(call.hub.state)
    text = await call.text("answer", LONGEST_ANSWER)
    seat = await call.seat()
    await seat.do(GiveAnswer(seat.view.me.id, text, question.id if question else None))
    return Answer(("Your answer is in; send another one to replace it.",))


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


PARTICIPANT_VERBS = (
    Verb(
        "join",
        "join NAME [--group GROUP]",
        "say who you are; sit down with a group: g1, or Table 1",
        PARTICIPANTS,
        _join,
    ),
    Verb("groups", "groups", "the groups, and who has handed in", PARTICIPANTS, _groups),
    Verb("question", "question", "the question that is on, and your answer to it", PARTICIPANTS, _question),
    Verb("answer", "answer < FILE", "answer the question, or replace your answer", PARTICIPANTS, _answer),
    *WRITING_VERBS,
    Verb("hand", "hand up | hand down", "ask for the floor, or no more", PARTICIPANTS, _hand),
    FOLLOW,
)
