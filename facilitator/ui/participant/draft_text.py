"""The words around a draft: the original, who has the pen, how long it is, what was handed in, the best next change."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from facilitator.domain.ids import PersonId
from facilitator.domain.views import ParticipantView
from facilitator.domain.views.participant import RoundTask
from facilitator.session.ports import Draft
from facilitator.smart.model import Score
from facilitator.ui.shared.actions import Action, key_word, open_actions
from facilitator.ui.shared.checklist import LONG_REWRITE
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text
from facilitator.ui.shared.times import time_of_day

_NOTHING: Final = Content("")


def original_text(task: RoundTask) -> Content:
    """What is rewritten."""
    return joined(Content.styled("ORIGINAL  ", "bold $primary"), safe_text(task.sheet.original))


def facts_around(task: RoundTask, draft: Draft, view: ParticipantView) -> tuple[object, ...]:
    """All that the words around a draft depend on: equal facts make equal words, and cost less to compare."""
    saved = draft.saved.utc_ms // 60_000 if draft.saved else None
    is_handed_in = task.submission.strip() == draft.text.strip()
    pen = (draft.pen, draft.pen_name, draft.asked_by, draft.asked_by_name)
    return len(draft.text.split()), saved, is_handed_in, *pen, view


def pen_words(draft: Draft, view: ParticipantView) -> str:
    """Whose draft it is and who has the pen: `Table 1: Ana has the pen`."""
    name = view.group.name if view.group else "Your draft"
    if not view.mates:
        return "Your draft"
    if draft.pen is None:
        return f"{name}: the pen is free, type to take it"
    return f"{name}: you have the pen" if draft.pen == view.me.id else f"{name}: {draft.pen_name} has the pen"


def sum_line(draft: Draft, timezone: str) -> Content:
    """`14 words   saved 10:58`; where it is too long to be read out, advice stands before what may be cut off."""
    count = len(draft.text.split())
    words = f"{count} word{'' if count == 1 else 's'}"
    over = count - LONG_REWRITE
    advice = Content.styled(f"   ▲ {over} over {LONG_REWRITE}: shorten", "bold $last") if over > 0 else _NOTHING
    saved = f"   saved {time_of_day(draft.saved.utc_ms, timezone)}" if draft.saved else ""
    return joined(Content.styled(words, "$quiet"), advice, Content.styled(saved, "$quiet"))


def state_text(task: RoundTask, draft: Draft, me: PersonId, *, has_lost_pen: bool = False) -> Content:
    """What was handed in, else what to do now; above it a line of its own while somebody asks for or took the pen."""
    if has_lost_pen and not task.submission:
        return _taken(draft)
    asking = _taken(draft) if has_lost_pen else _asking(draft, me)
    return joined(*([asking] if asking.plain else []), _handing_in(task, draft, me), between="\n")


def _taken(draft: Draft) -> Content:
    return safe_line(f"▲ {draft.pen_name} has the pen, your letters go nowhere: Esc, then t asks.", "bold $last")


def _asking(draft: Draft, me: PersonId) -> Content:
    if draft.asked_by is None:
        return _NOTHING
    if draft.pen == me:
        return safe_line(f"▲ {draft.asked_by_name} asks for the pen: Esc, then t passes it.", "bold $last")
    who = "You asked" if draft.asked_by == me else f"{draft.asked_by_name} asked"
    return safe_line(f"{who} {draft.pen_name} for the pen. After 10 seconds of silence t takes it.", "bold")


def _handing_in(task: RoundTask, draft: Draft, me: PersonId) -> Content:
    if task.submission and not task.was_collected:
        return _handed_in(task, draft)
    if draft.pen is not None and draft.pen != me:
        return safe_line(f"{draft.pen_name} writes, you see it grow. t asks for the pen.", "$quiet")
    if draft.text.strip():
        return safe_line("✎ Not handed in yet: ctrl+s hands it in. The bell takes it as it stands.", "$quiet")
    return safe_line("One action, at most 45 words. Esc opens the other keys.", "$quiet")


def _handed_in(task: RoundTask, draft: Draft) -> Content:
    times = f" ({task.submissions} times)" if task.submissions > 1 else ""
    if task.submission.strip() == draft.text.strip():
        return safe_line(f"✓ Handed in{times}, as it stands. You may change it until time is up.", "bold $calm")
    return safe_line("✎ Changed since it was handed in: ctrl+s hands it in again.", "bold $last")


def letters_line(actions: Sequence[Action], view: ParticipantView, is_writing: bool) -> Content:
    """The letters and what they do; quiet, and behind 'Esc', while letters are text."""
    style = "$quiet" if is_writing else "bold $primary"
    keys = [
        joined(Content.styled(key_word(each.keys[0]), style), " ", safe_line(each.words(view), "$quiet"))
        for each in open_actions(actions, view)
    ]
    before = Content.styled("Esc, then:", "$quiet") if is_writing else Content.styled("Keys:", "bold")
    return Content("  ").join([before, *keys])


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
            words = "Levels appear when time is up."
    return safe_text(words, "$quiet")
