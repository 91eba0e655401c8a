"""The verbs of participants: who I am, questions, exercises, drafts and rewrites, the floor."""

from facilitator.domain.commands import ChooseGroup, GiveAnswer, LowerHand, RaiseHand, Rejected, SetProfile, Submit
from facilitator.domain.ids import GroupId
from facilitator.domain.state import State
from facilitator.domain.text import clean_line
from facilitator.domain.views.lines import group_lines
from facilitator.domain.views.participant import levels_are_visible, sheet_of
from facilitator.errors import UsageError
from facilitator.server.verbs.plain_words import exercise_lines, question_lines, score_lines, score_table, sheet_table
from facilitator.server.verbs.verb import PARTICIPANTS, Answer, Call, Verb


async def _join(call: Call) -> Answer:
    name, group_words = _name_and_group(call.words)
    state = call.hub.state
    group = _group_of(state, group_words) if group_words else None
    seat = await call.seat()
    me = seat.view.me
    if group is not None:  # first, since whoever comes late and says who they are gets a table
        await seat.do(ChooseGroup(me.id, group))
    await seat.do(SetProfile(me.id, name, me.delegation))
    me = call.hub.state.people[me.id]
    sits = call.hub.state.groups[me.group].name if me.group else "no group yet"
    lines = [f"You are {me.name}, {sits}."]
    if me.name != clean_line(name):
        lines.append(f"The name '{clean_line(name)}' was taken by somebody else.")
    if seat.return_code and not call.guest.fingerprint:
        lines.append(f"To come back from anywhere, type this in place of the room code: {seat.return_code}")
    table = {"name": me.name, "group": me.group, "return_code": seat.return_code}
    return Answer(tuple(lines), table)


def _name_and_group(words: tuple[str, ...]) -> tuple[str, str]:
    rest = list(words)
    group = ""
    if "--group" in rest:
        place = rest.index("--group")
        if place + 1 >= len(rest):
            raise UsageError("'--group' needs a group behind it: join NAME --group g1")
        group = rest[place + 1]
        del rest[place : place + 2]
    if not rest:
        raise UsageError("'join' needs your name: join NAME [--group GROUP]")
    return " ".join(rest), group


def _group_of(state: State, words: str) -> GroupId:
    """A group by its id or by its name."""
    wanted = clean_line(words).casefold()
    for group in state.groups.values():
        if wanted in (group.id, group.name.casefold()):
            return group.id
    raise Rejected("no_such_group", group=clean_line(words))


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
    task = (await call.seat()).view.question
    if task is None:
        raise Rejected("no_question")
    table = {"id": task.question.id, "text": task.question.text, "phase": task.phase, "answer": task.answer}
    return Answer(tuple(question_lines(task)), table)


async def _answer(call: Call) -> Answer:
    text = await call.text("answer")
    seat = await call.seat()
    await seat.do(GiveAnswer(seat.view.me.id, text))
    return Answer(("Your answer is in; send another one to replace it.",))


async def _exercise(call: Call) -> Answer:
    call.no_words("exercise")
    exercise = call.hub.state.exercise
    if exercise is None:
        raise Rejected("no_round")
    sheet = sheet_of(exercise)
    return Answer(tuple(exercise_lines(sheet)), sheet_table(sheet))


async def _draft(call: Call) -> Answer:
    text = await call.text("draft")
    seat = await call.writing_seat()
    seat.edit(text, len(text))
    draft = seat.draft
    assert draft is not None
    words = len(draft.text.split())
    return Answer((f"The draft of your group holds {words} words now; 'submit' hands it in.",), {"words": words})


async def _submit(call: Call) -> Answer:
    text = await call.text("submit")
    seat = await call.writing_seat()
    await seat.do(Submit(seat.view.me.id, text))
    state = call.hub.state
    me, key = state.people[seat.view.me.id], state.round_key
    latest = state.latest(key, me.group) if key and me.group else None
    assert latest is not None and me.group is not None and state.current is not None
    lines = [f"Handed in for {state.groups[me.group].name}: {latest.score.words} words. Send another until time."]
    table: dict[str, object] = {"submission": latest.id, "words": latest.score.words}
    phase = state.current.round.phase if state.current.round else "drafting"
    if levels_are_visible(state.scenario.scoring.live, phase):
        lines += score_lines(latest.score)
        table["score"] = score_table(latest.score)
    return Answer(tuple(lines), table)


async def _score(call: Call) -> Answer:
    text = await call.text("score")
    seat = await call.seat()
    if call.hub.state.round_key is None:
        raise Rejected("no_round")
    if not text.strip():
        raise Rejected("text_empty")
    found = seat.score(text)
    if found is None:
        raise Rejected("levels_hidden")
    return Answer(tuple(score_lines(found)), score_table(found))


async def _hand(call: Call) -> Answer:
    if call.words not in (("up",), ("down",)):
        raise UsageError("'hand' goes up or down: hand up, hand down")
    seat = await call.seat()
    me = seat.view.me.id
    if call.words == ("up",):
        await seat.do(RaiseHand(me))
        before = [hand.person for hand in call.hub.state.hands_up()].index(me)
        return Answer((f"Your hand is up; {before} before you.",), {"before": before})
    await seat.do(LowerHand(me))
    return Answer(("Your hand is down.",))


PARTICIPANT_VERBS = (
    Verb("join", "join NAME [--group GROUP]", "say who you are, and sit down with a group", PARTICIPANTS, _join),
    Verb("groups", "groups", "the groups, and who has handed in", PARTICIPANTS, _groups),
    Verb("question", "question", "the question that is on, and your answer to it", PARTICIPANTS, _question),
    Verb("answer", "answer < FILE", "answer the question, or replace your answer", PARTICIPANTS, _answer),
    Verb("exercise", "exercise", "the recommendation to rewrite, with the facts", PARTICIPANTS, _exercise),
    Verb("draft", "draft < FILE", "replace your group's draft", PARTICIPANTS, _draft),
    Verb("submit", "submit < FILE", "hand in a rewrite for your group", PARTICIPANTS, _submit),
    Verb(
        "score", "score < FILE", "the checklist's levels of a text, where the room may see them", PARTICIPANTS, _score
    ),
    Verb("hand", "hand up | hand down", "ask for the floor, or no more", PARTICIPANTS, _hand),
)
