"""The verbs of facilitators: the same steps as the console's keys."""

from collections.abc import Awaitable, Callable
from functools import partial

from facilitator.errors import FacilitatorError, UsageError
from facilitator.invocation import command_line
from facilitator.seminar.commands import (
    Advance,
    CloseDoor,
    CorrectStart,
    EndSeminar,
    Extend,
    FacilitatorCommand,
    FixEnd,
    GoBack,
    GoToItem,
    Hide,
    MergePeople,
    OpenDoor,
    Pause,
    Rejected,
    Resume,
    Reveal,
    SendMessage,
    Show,
    Undo,
)
from facilitator.seminar.events import StepUndone, TimeAdded
from facilitator.seminar.groups import GroupId, PersonId
from facilitator.seminar.steps import next_item_step, next_step
from facilitator.session.verbs import FACILITATORS, Answer, Call, Role, Verb, VerbParts
from facilitator.ui.shared.clock import instant_from
from facilitator.ui.shared.messages import step_words

Run = Callable[[Call], Awaitable[Answer]]


async def _done(call: Call, command: FacilitatorCommand, done: str) -> Answer:
    await call.console.do(command)
    return _told(call, done)


def _told(call: Call, done: str) -> Answer:
    """What was done, what is on and what is next."""
    state = call.hub.state
    run = state.current
    on = run.item.title if run else state.course.stage
    following = step_words(next_step(state))
    return Answer((done, f"on: {on}", f"next: {following}"), {"on": on, "next": following})


def _simple(verb: str, command: FacilitatorCommand, done: str) -> Run:
    async def run(call: Call) -> Answer:
        call.no_words(verb)
        return await _done(call, command, done)

    return run


async def _next(call: Call) -> Answer:
    if call.words == ("item",):
        return await _next_item(call)
    if call.words:
        raise UsageError("'next' takes no words but 'item': next item goes past the hands and speakers that are left")
    seen = next_step(call.hub.state)
    return await _done(call, Advance(seen=seen), f"done: {step_words(seen)}")


async def _next_item(call: Call) -> Answer:
    step = next_item_step(call.hub.state)
    command = GoToItem(step.item) if step.item is not None else EndSeminar()
    return await _done(call, command, f"done: {step_words(step)}")


async def _undo(call: Call) -> Answer:
    call.no_words("undo")
    events = await call.console.do(Undo())
    taken = next(event.label for event in events if isinstance(event, StepUndone))
    return _told(call, f"undone: {taken}")


async def _extend(call: Call) -> Answer:
    try:
        (word,) = call.words
        seconds = int(word)
    except ValueError as error:
        raise UsageError("'extend' needs whole seconds: extend 30, or extend -30 for less") from error
    events = await call.console.do(Extend(seconds * 1000))
    changed = sum(event.milliseconds for event in events if isinstance(event, TimeAdded))
    return _told(call, f"{int(changed / 1000):+d} s")


def _instant(call: Call, verb: str) -> int:
    """The time of day behind a verb, the one nearest to now."""
    zone, now = call.hub.state.scenario.timezone, call.hub.clock.now()
    instant = instant_from(call.words[0], zone, now.utc_ms) if len(call.words) == 1 else None
    if instant is None:
        raise UsageError(f"'{verb}' needs a time of day: {verb} 10:07")
    return instant


async def _began(call: Call) -> Answer:
    return await _done(call, CorrectStart(_instant(call, "began")), f"it began at {call.words[0]}")


async def _ends(call: Call) -> Answer:
    if call.words == ("planned",):
        return await _done(call, FixEnd(None), "it ends when the plan's length is over")
    return await _done(call, FixEnd(_instant(call, "ends")), f"it must end at {call.words[0]}")


async def _show(parts: VerbParts, call: Call) -> Answer:
    group = _id(call, "show")
    state = call.hub.state
    note = parts.of(state.current).show_note(state, state.current, group) if state.current else ""
    return await _done(call, Show(group), f"on the wall: {group}{note}")


async def _reveal(call: Call) -> Answer:
    """Shows the next; the first draft that nobody handed in has to be named, as the console asks for it."""
    call.no_words("reveal")
    state, run = call.hub.state, call.hub.state.current
    draft = state.views(run).unrevealed(state, run).first_draft if run else None
    if draft is not None:
        raise Rejected("first_draft", group=state.groups[draft].name, id=draft)
    return await _done(call, Reveal(), "shown")


async def _hide(call: Call) -> Answer:
    return await _done(call, Hide(_id(call, "hide")), f"off the wall: {call.words[0]}")


def _id(call: Call, verb: str) -> GroupId:
    if len(call.words) != 1:
        raise UsageError(f"'{verb}' needs one id: {verb} g1 for a group's rewrite, {verb} a1 for an answer")
    return GroupId(call.words[0])


async def _merge(call: Call) -> Answer:
    """Merges two people by their ids, or lists everybody with their ids."""
    people, present = call.hub.state.people, call.hub.surroundings.present
    if not call.words:
        known = [each for each in people.values() if each.came_back_as is None]
        lines = tuple(f"{each.id}  {each.name}, {'here' if each.id in present else 'away'}" for each in known)
        table = [{"id": each.id, "name": each.name, "here": each.id in present} for each in known]
        return Answer(lines or ("Nobody has joined.",), {"people": table})
    if len(call.words) != 2:
        raise UsageError("'merge' needs two ids: merge p7 p3 where p7 is p3, who has joined again; merge lists the ids")
    newcomer, earlier = (PersonId(word) for word in call.words)
    if earlier in present and earlier in people:
        raise Rejected("earlier_is_here", name=people[earlier].name)
    await call.console.do(MergePeople(newcomer, earlier))
    return _told(call, f"{people[newcomer].name} is {people[earlier].name} again")


async def _message(call: Call) -> Answer:
    if not call.words:
        raise UsageError("'message' needs its text: message TEXT")
    return await _done(call, SendMessage(" ".join(call.words)), "sent; a message cannot be taken back")


async def _stop(call: Call) -> Answer:
    """Closes the session and ends its program: for the user who runs it, on the same machine."""
    call.no_words("stop")
    if call.close_session is None or not call.guest.is_owner:
        raise FacilitatorError(
            f"only the user who runs the session can stop it, on the host laptop: '{command_line('stop')}'"
        )
    call.close_session()
    return Answer(("the session is closing",))


def facilitators_verbs(parts: VerbParts) -> tuple[Verb, ...]:
    """The verbs of facilitators, those of the activities among them."""
    return (
        Verb(
            "next",
            "next [item]",
            "do the one next step; with `item`, go past what is left in this one",
            FACILITATORS,
            _next,
        ),
        Verb("back", "back", "go back one step", FACILITATORS, _simple("back", GoBack(), "back")),
        Verb("pause", "pause", "stop the clocks", FACILITATORS, _simple("pause", Pause(), "paused")),
        Verb("resume", "resume", "let the clocks run on", FACILITATORS, _simple("resume", Resume(), "running")),
        Verb("extend", "extend SECONDS", "more time, or less, for the clock that is on", FACILITATORS, _extend),
        Verb("began", "began HH:MM", "say when the seminar really began", FACILITATORS, _began),
        Verb("ends", "ends HH:MM | planned", "say when the seminar must end, or as planned", FACILITATORS, _ends),
        Verb("undo", "undo", "undo the last step", FACILITATORS, _undo),
        Verb("show", "show ID", "show a group's rewrite or an answer on the wall", FACILITATORS, partial(_show, parts)),
        Verb("hide", "hide ID", "take it off the wall", FACILITATORS, _hide),
        Verb(
            "reveal",
            "reveal",
            "show the next that the room has not seen",
            FACILITATORS,
            _reveal,
        ),
        *(verb for verb in parts.verbs if Role.PARTICIPANT not in verb.roles),
        Verb("merge", "merge [NEWCOMER EARLIER]", "somebody who joined again is who they were", FACILITATORS, _merge),
        Verb("message", "message TEXT", "a message on the wall and every screen", FACILITATORS, _message),
        Verb("open", "open", "let new participants in", FACILITATORS, _simple("open", OpenDoor(), "the door is open")),
        Verb(
            "close",
            "close",
            "let no new participants in",
            FACILITATORS,
            _simple("close", CloseDoor(), "the door is closed"),
        ),
        Verb("end", "end", "end the seminar", FACILITATORS, _simple("end", EndSeminar(), "the seminar has ended")),
        Verb("stop", "stop", "close the session and end its program; on the host laptop only", FACILITATORS, _stop),
    )
