"""The rewriting game for whoever has no screen: the exercise, the draft and its pen, handing in, and news of it.

What may be seen is decided in the participant's view. A verb that is sent without a text shows what is there and
changes nothing, since an empty input is most often a slip.
"""

from collections.abc import Sequence
from typing import Final

from facilitator.activities.rewriting.plain_words import (
    exercise_lines,
    levels_words,
    rubric_lines,
    rubric_table,
    score_lines,
    score_table,
    sheet_table,
)
from facilitator.activities.rewriting.rules import (
    REWRITES,
    STEP,
    RewriteSubmitted,
    Submit,
    any_text_has_levels,
    exercise_of,
    round_key,
    round_run,
    shows_levels_handed_in,
)
from facilitator.activities.rewriting.views import BoardWall, KeptRound, RevealWall, RoundTask, round_task, sheet_of
from facilitator.errors import UsageError
from facilitator.seminar.commands import Rejected
from facilitator.seminar.contents import Kept, Task, TextKey
from facilitator.seminar.exercises import LONGEST_REWRITE
from facilitator.seminar.groups import GroupId
from facilitator.seminar.state import ItemRun, State
from facilitator.seminar.timer import Moment
from facilitator.seminar.views.participant import ParticipantView
from facilitator.session.drafts import PEN_SILENCE_MS
from facilitator.session.ports import Draft
from facilitator.session.seats import ParticipantSeat
from facilitator.session.verbs import PARTICIPANTS, Answer, Call, Results, TaskPlace, Verb, VerbPart
from facilitator.ui.shared.clock import left_words
from facilitator.ui.shared.messages import phase_with_task


async def _exercise(call: Call) -> Answer:
    call.no_words("exercise")
    exercise = exercise_of(call.hub.state)
    if exercise is None:
        raise _no_round(call.hub.state)
    sheet = sheet_of(exercise)
    return Answer(tuple(exercise_lines(sheet)), sheet_table(sheet))


async def _rubric(call: Call) -> Answer:
    call.no_words("rubric")
    return Answer(tuple(rubric_lines()), {"criteria": rubric_table()})


async def _draft(call: Call) -> Answer:
    begun_in = call.hub.state.text_key
    text = await call.text_if_any("draft", LONGEST_REWRITE)
    if text is None:
        return await _draft_as_it_stands(call)
    _still_in(begun_in, call.hub.state)
    if not text.strip():
        raise Rejected("draft_stays")
    seat = await call.writing_seat()
    before = seat.draft.text if seat.draft else ""
    seat.edit(text, len(text))
    words = len(_draft_of(seat).text.split())
    lines = [f"The draft of your group holds {_counted(words)} now; 'submit' hands a text in."]
    if before.strip():
        lines += ["It held before:", before]
    return Answer(tuple(lines), {"words": words, "before": before})


async def _draft_as_it_stands(call: Call) -> Answer:
    if call.hub.state.text_key is None:
        raise _no_round(call.hub.state)
    seat = await call.writing_seat()
    draft = _draft_of(seat)
    words = len(draft.text.split())
    group = seat.view.group.name if seat.view.group else ""
    lines = [f"The draft of {group}, {_counted(words)}:", draft.text] if words else [f"The draft of {group} is empty."]
    lines.append(_who_writes(draft))
    if call.hub.state.groups_are_writing:
        lines.append("Nothing was changed; 'draft' with a text replaces it.")
    return Answer(tuple(lines), {"text": draft.text, "words": words, **_pen_table(draft)})


def _counted(words: int) -> str:
    return f"{words} word{'' if words == 1 else 's'}"


def _draft_of(seat: ParticipantSeat) -> Draft:
    """The draft of the round that is on; rejects where the seat is in no group."""
    draft = seat.draft
    if draft is None:
        raise Rejected("no_group")
    return draft


def _who_writes(draft: Draft) -> str:
    if draft.pen is None:
        return "Nobody has the pen."
    asked = f"; {draft.asked_by_name} asks for it" if draft.asked_by else ""
    return f"{draft.pen_name} has the pen{asked}."


def _pen_table(draft: Draft) -> dict[str, object]:
    return {"pen": draft.pen_name or None, "asked_by": draft.asked_by_name or None}


async def _pen(call: Call) -> Answer:
    if call.words not in ((), ("take",), ("pass",)):
        raise UsageError("'pen' tells who has it; to change that: pen take, pen pass")
    if call.hub.state.text_key is None:
        raise _no_round(call.hub.state)
    seat = await call.writing_seat()
    mine = seat.draft is not None and seat.draft.pen == seat.view.me.id
    if call.words == ("take",):
        seat.take_pen()
    elif call.words == ("pass",):
        if not mine:
            raise Rejected("pen_not_yours")
        seat.pass_pen()
    draft = _draft_of(seat)
    return Answer((_pen_words(draft, seat),), _pen_table(draft))


def _pen_words(draft: Draft, seat: ParticipantSeat) -> str:
    me, wait = seat.view.me.id, PEN_SILENCE_MS // 1000
    if draft.pen == me:
        return (
            "You have the pen: 'draft' with a text writes, 'pen pass' passes it. "
            f"Others take it with t or 'pen take', at the latest after {wait} seconds without a text."
        )
    if draft.asked_by == me:
        return f"You have asked {draft.pen_name} for the pen; after {wait} seconds of silence 'pen take' takes it."
    return _who_writes(draft)


async def _submit(call: Call) -> Answer:
    begun_in = call.hub.state.text_key
    text = await call.text("submit", LONGEST_REWRITE)
    _still_in(begun_in, call.hub.state)
    seat = await call.writing_seat()
    events = await seat.do(Submit(seat.view.me.id, text))
    # Not from the state: a facilitator's step that was saved with it may have ended the round.
    handed_in = next(event.submission for event in events if isinstance(event, RewriteSubmitted))
    state, score = call.hub.state, handed_in.score
    lines = [f"Handed in for {state.groups[handed_in.group].name}: {score.words} words. Send another until time."]
    table: dict[str, object] = {"submission": handed_in.id, "words": score.words}
    if shows_levels_handed_in(state.scenario.scoring, "drafting"):
        lines += score_lines(score)
        table["score"] = score_table(score)
    return Answer(tuple(lines), table)


def _still_in(begun_in: TextKey | None, state: State) -> None:
    """Refuses a text whose round went on while it was typed, or sent on a slow line."""
    if begun_in is not None and state.text_key not in (begun_in, None):  # where none is on, the session says so
        raise Rejected("another_round")


async def _score(call: Call) -> Answer:
    text = await call.text_if_any("score", LONGEST_REWRITE)
    seat = await call.seat()
    task = round_task(seat.view.task)
    if task is None:
        raise _no_round(call.hub.state)
    if text is None and task.score is not None:
        lines = (f"Your group handed in: {task.submission}", *score_lines(task.score))
        return Answer(lines, score_table(task.score))
    if text is not None and not text.strip():
        raise Rejected("text_empty")
    found = await seat.score(text) if text else None
    if found is None:
        raise _no_levels(call.hub.state, task, text)
    return Answer(tuple(score_lines(found)), score_table(found))


def _no_levels(state: State, task: RoundTask, text: str | None) -> Rejected:
    """Why a text has no levels now, or what was handed in if None."""
    is_open = any_text_has_levels(state)
    if text is None and (is_open or task.live == "submitting"):
        return Rejected("not_handed_in")
    if is_open:
        return Rejected("not_readable")
    if task.live == "reveal":
        return Rejected("levels_at_time")
    return Rejected("levels_of_yours" if task.submission else "levels_once_handed_in")


def _no_round(state: State) -> Rejected:
    return Rejected("round_over") if any(round_run(run) for run in state.course.runs) else Rejected("no_round")


def _news(before: ParticipantView, after: ParticipantView, now: Moment) -> list[str]:
    return [*_of_the_task(before, after, now), *_of_the_wall(before, after)]


def _of_the_task(before: ParticipantView, after: ParticipantView, now: Moment) -> list[str]:
    """The round that is on, where it or its phase is another than before, and what was handed in."""
    task, was = round_task(after.task), round_task(before.task)
    if task is None:
        return []
    who = "You" if after.group_mode == "individual" else "Your group"
    if _at(after) != _at(before):
        return _phase_lines(task, now, is_new=_at(after)[:2] != _at(before)[:2], who=who)
    if was is not None and task.submissions > was.submissions:
        return [f"{who} handed in; 'results' tells what."]
    return []


def _at(view: ParticipantView) -> tuple[str | None, int, str]:
    """The item, its round and the phase."""
    task = round_task(view.task)
    return view.running_item, task.number if task else 0, task.phase if task else ""


def _phase_lines(task: RoundTask, now: Moment, *, is_new: bool, who: str) -> list[str]:
    lines = [f"{task.sheet.heading}, to {task.sheet.state}: {task.sheet.original}"] if is_new else []
    left = left_words(task.timer, now) if task.phase in ("brief", "drafting") else ""
    lines.append(f"Round {task.number}, {phase_with_task(STEP, task.phase, left)}")
    if task.phase == "brief":
        lines.append("'exercise' tells the facts.")
    elif task.phase == "drafting":
        lines.append("'draft' tells or replaces what is written, 'submit' hands in.")
    elif task.phase == "checklist" and task.was_collected:
        lines.append(f"{who} handed nothing in, so the draft was taken as it stood.")
    elif task.phase == "checklist" and not task.submission:
        lines.append(f"{who} handed nothing in.")
    elif task.phase == "checklist" and task.score is not None:
        lines.append("'results' tells the levels of what was handed in.")
    elif task.phase == "model":
        lines.append("'results' tells the model answers.")
    return lines


def _of_the_wall(before: ParticipantView, after: ParticipantView) -> list[str]:
    """The rewrite or the board that the room looks at."""
    wall, was = after.wall, before.wall
    match wall:
        case RevealWall(group=group, after=text) if group and not (
            isinstance(was, RevealWall) and (was.group, was.after) == (group, text)
        ):
            taken = ", a draft taken at time" if wall.was_collected else ""
            levels = [f"{levels_words(wall.score)}."] if wall.score is not None else []
            return [f"The room reads the rewrite of {group}{taken}: {text}", *levels]
        case BoardWall(rows=rows) if rows and not isinstance(was, BoardWall):
            return [f"The board: {'; '.join(f'{row.name} {row.total}' for row in rows)}."]
    return []


def _place(task: Task) -> TaskPlace | None:
    played = round_task(task)
    return TaskPlace(played.number, played.phase, played.timer) if played else None


def _results(view: ParticipantView, kept: Sequence[Kept]) -> Results:
    """The rounds that are over, and the one that is on once there is something of my group's to see."""
    rounds = [each for each in kept if isinstance(each, KeptRound)]
    task = round_task(view.task)
    if task is not None and task.phase != "model" and (task.submission or task.phase not in ("brief", "drafting")):
        rounds.append(_round_that_is_on(task))
    return Results(tuple(_kept_lines(each) for each in rounds), {"rounds": [_kept_table(each) for each in rounds]})


def _round_that_is_on(task: RoundTask) -> KeptRound:
    return KeptRound(task.sheet.heading, task.sheet.original, task.submission, task.score, task.models)


def _kept_lines(each: KeptRound) -> list[str]:
    lines = [each.heading, f"Before: {each.before}"]
    lines.append(f"Your version: {each.after}" if each.after else "Your group handed nothing in.")
    if each.score is not None:
        lines += score_lines(each.score)
    elif each.after:
        lines.append("Its levels are shown when time is called.")
    for text, why in each.models:
        lines += [f"Model answer: {text}", *([f"Why: {why}"] if why else [])]
    return lines


def _kept_table(each: KeptRound) -> dict[str, object]:
    return {
        "heading": each.heading,
        "before": each.before,
        "after": each.after,
        "score": score_table(each.score) if each.score else None,
        "models": [{"text": text, "why": why} for text, why in each.models],
    }


def _show_note(state: State, run: ItemRun, shown: str) -> str:
    """That a group did not hand in what is shown."""
    key = round_key(run)
    latest = REWRITES.of(state).latest(key, GroupId(shown)) if key else None
    return ", a draft taken at time" if latest and latest.collected else ""


VERBS: Final = VerbPart(
    verbs=(
        Verb("exercise", "exercise", "the recommendation to rewrite, with the facts", PARTICIPANTS, _exercise),
        Verb("rubric", "rubric", "what each criterion of the checklist asks, and its levels", PARTICIPANTS, _rubric),
        Verb(
            "draft",
            "draft [-] [< FILE]",
            "your group's draft; with a text: replace it (- waits for it)",
            PARTICIPANTS,
            _draft,
        ),
        Verb(
            "pen", "pen [take | pass]", "who writes the draft; take or ask for the pen, pass it on", PARTICIPANTS, _pen
        ),
        Verb("submit", "submit < FILE", "hand in a rewrite for your group", PARTICIPANTS, _submit),
        Verb(
            "score",
            "score [-] [< FILE]",
            "the checklist's levels of a text (- waits for it), or of what was handed in, where they may be seen",
            PARTICIPANTS,
            _score,
        ),
    ),
    news=_news,
    place=_place,
    results=_results,
    show_note=_show_note,
)
