"""The words around a draft: the original, who has the pen, how long it is, what was handed in, the best next change."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from textual.content import Content

from facilitator.activities.rewriting.views import RoundTask
from facilitator.seminar.groups import PersonId
from facilitator.seminar.views.participant import ParticipantView
from facilitator.session.ports import Draft
from facilitator.smart.model import Score
from facilitator.ui.shared.actions import Action, key_word, open_actions
from facilitator.ui.shared.checklist import LONG_REWRITE
from facilitator.ui.shared.clock import time_of_day
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text

_NOTHING: Final = Content("")

_SHORTEN: Final = ": shorten"

_NAME_CELLS: Final = 20
"""Cells of a name in a line of sixty about the pen."""


class Letters(Enum):
    """What becomes of letters on this page."""

    TEXT = auto()
    """They are written."""
    KEYS = auto()
    """They are keys of the page."""
    SHUT = auto()
    """They do nothing until Esc, because another has the pen; none was typed yet."""
    LOST = auto()
    """They do nothing until Esc, and some were typed: whoever types may not have noticed."""


def original_text(task: RoundTask) -> Content:
    """What is rewritten."""
    return joined(Content.styled("ORIGINAL  ", "bold $primary"), safe_text(task.sheet.original))


def facts_around(task: RoundTask, draft: Draft, view: ParticipantView) -> tuple[object, ...]:
    """All that the words around a draft depend on: equal facts make equal words, and cost less to compare."""
    saved = draft.saved.utc_ms // 60_000 if draft.saved else None
    is_handed_in = task.submission.strip() == draft.text.strip()
    pen = (draft.pen, draft.pen_name, draft.pen_is_away, draft.asked_by, draft.asked_by_name)
    return len(draft.text.split()), saved, is_handed_in, *pen, view


def pen_words(draft: Draft, view: ParticipantView, cells: int, letters: Letters) -> str:
    """Whose draft it is and who has the pen: `Table 1: Ana has the pen`; in few cells, who has the pen."""
    if not view.mates:
        return "Your draft"
    name = f"{_short(view.group.name)}: " if view.group else ""
    if draft.pen is None:
        tells = (
            ["the pen is free"] if letters is Letters.KEYS else ["the pen is free, type to take it", "the pen is free"]
        )
    elif draft.pen == view.me.id:
        tells = ["you have the pen"]
    else:
        tells = [f"{_short(draft.pen_name)} {'is away' if draft.pen_is_away else 'has the pen'}"]
    words = [each for told in tells for each in (name + told, told)]
    return next((each for each in words if safe_line(each).cell_length <= cells), words[-1])


def sum_line(draft: Draft, timezone: str, cells: int) -> Content:
    """`14 words   saved 10:58`, of which as much as fits; where it is too long to be read out, advice comes first."""
    count = len(draft.text.split())
    words = f"{count} word{'' if count == 1 else 's'}"
    over = count - LONG_REWRITE
    parts = [Content.styled(words, "$quiet")]
    if over > 0:
        told = f"▲ {over} over {LONG_REWRITE}"
        has_room = len(words) + len(told) + len(_SHORTEN) + 3 <= cells
        parts.append(Content.styled(told + _SHORTEN if has_room else told, "bold $last"))
    if draft.saved:
        parts.append(Content.styled(f"saved {time_of_day(draft.saved.utc_ms, timezone)}", "$quiet"))
    return _whole(parts, "   ", cells)


def state_text(task: RoundTask, draft: Draft, me: PersonId, cells: int, letters: Letters = Letters.TEXT) -> Content:
    """What was handed in, else what to do now; above it a line of its own for news of the pen.

    Each line is as many sentences as fit into so many cells, at least one.
    """
    is_handed_in = bool(task.submission) and not task.was_collected
    if letters is Letters.LOST:
        above = _taken(draft, cells)
    elif is_handed_in and _is_elsewhere(draft, me) and draft.pen_is_away:
        above = _away(draft, cells, letters)
    else:
        above = _asking(draft, me, cells, letters)
    if is_handed_in:
        return _below(above, _handed_in(task, draft, cells))
    return above if letters is Letters.LOST else _below(above, _to_do(draft, me, cells, letters))


def _below(above: Content, line: Content) -> Content:
    return joined(*([above] if above.plain else []), line, between="\n")


def _taken(draft: Draft, cells: int) -> Content:
    name = _short(draft.pen_name)
    if draft.pen_is_away:
        return _said("bold $last", cells, f"▲ {name} is away: Esc, then t takes the pen.")
    return _said("bold $last", cells, f"▲ {name} has the pen: Esc, then t asks.", "What you type is not taken.")


def _away(draft: Draft, cells: int, letters: Letters) -> Content:
    return _said("bold", cells, f"{_short(draft.pen_name)} is away: {_pen_keys(letters)} takes the pen.")


def _asking(draft: Draft, me: PersonId, cells: int, letters: Letters) -> Content:
    if draft.asked_by is None or draft.pen_is_away:
        return _NOTHING
    keys = _pen_keys(letters)
    if draft.pen == me:
        return _said("bold $last", cells, f"▲ {_short(draft.asked_by_name)} asks: {keys} passes the pen.")
    who = "You" if draft.asked_by == me else _short(draft.asked_by_name)
    return _said("bold", cells, f"{who} asked for the pen.", f"After 10 silent seconds {keys} takes it.")


def _to_do(draft: Draft, me: PersonId, cells: int, letters: Letters) -> Content:
    if _is_elsewhere(draft, me):
        name = _short(draft.pen_name)
        if draft.pen_is_away:
            return _away(draft, cells, letters)
        if draft.asked_by == me:
            return _said("$quiet", cells, f"{name} writes: you see it grow.")
        return _said("$quiet", cells, f"{name} writes: {_pen_keys(letters)} asks for the pen.", "You see it grow.")
    if draft.text.strip():
        return _said("$quiet", cells, "✎ Not handed in yet: ctrl+s hands it in.", "At time it is taken as it stands.")
    ways = "Enter goes back to writing." if letters is Letters.KEYS else "Esc opens the other keys."
    return _said("$quiet", cells, "One action, at most 45 words.", ways)


def _is_elsewhere(draft: Draft, me: PersonId) -> bool:
    return draft.pen is not None and draft.pen != me


def _pen_keys(letters: Letters) -> str:
    """The keys that take, ask for or pass the pen."""
    return "t" if letters is Letters.KEYS else "Esc, then t"


def _handed_in(task: RoundTask, draft: Draft, cells: int) -> Content:
    times = f" ({task.submissions} times)" if task.submissions > 1 else ""
    if task.submission.strip() == draft.text.strip():
        told = f"✓ Handed in{times}, as it stands."
        return _said("bold $calm", cells, told, "You may change it until time is called.")
    return _said(
        "bold $last", cells, "✎ Changed since handed in: ctrl+s hands it in again.", "Else the earlier counts."
    )


def _said(style: str, cells: int, *sentences: str) -> Content:
    """As many sentences as fit, at least the first."""
    return _whole([safe_line(each, style) for each in sentences], " ", cells)


def _whole(parts: Sequence[Content], between: str, cells: int) -> Content:
    """As many parts as fit whole, at least the first; the others would be cut in a word."""
    kept, room = [parts[0]], cells - parts[0].cell_length
    for part in parts[1:]:
        room -= part.cell_length + len(between)
        if room < 0:
            break
        kept.append(part)
    return Content(between).join(kept)


def _short(name: str) -> str:
    """A name as it stands in a line about the pen: what follows it matters more than its end."""
    return safe_line(name, cells=_NAME_CELLS).plain


def letters_line(actions: Sequence[Action], view: ParticipantView, is_writing: bool, cells: int) -> Content:
    """The letters and what they do, as many as fit; quiet, and behind 'Esc', while letters are text."""
    style = "$quiet" if is_writing else "bold $primary"
    keys = [
        joined(Content.styled(key_word(each.keys[0]), style), " ", safe_line(each.words(view), "$quiet"))
        for each in open_actions(actions, view)
    ]
    before = Content.styled("Esc, then:", "$quiet") if is_writing else Content.styled("Keys:", "bold")
    return _whole([before, *keys], "  ", cells)


def advice_text(task: RoundTask, score: Score | None) -> Content:
    """The one change that helps most; while there are no levels, when they will be seen."""
    if score is not None:
        edit = score.edits[0] if score.edits else None
        return joined(Content.styled("+ ", "bold $primary"), safe_text(edit.message)) if edit else _NOTHING
    match task.live:
        case "writing":
            words = "Levels appear as you write."
        case "submitting":
            words = "Levels appear once you have handed in."
        case "reveal":
            words = "Levels appear when time is called."
    return safe_text(words, "$quiet")
