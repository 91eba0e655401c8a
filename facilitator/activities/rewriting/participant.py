"""The rewriting game on a participant's screen: reading before, the draft, the results, and what is taken home.

The checklist is one voice among others and says so by its name. Where levels are not open yet there is no score in the
view, and a line says when there will be one.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from textual.content import Content

from facilitator.activities.rewriting.draft_page import DraftPage
from facilitator.activities.rewriting.reading import facts_parts, hints_parts, previous_parts
from facilitator.activities.rewriting.rules import STEP
from facilitator.activities.rewriting.views import KeptRound, RevealWall, RoundTask, round_task
from facilitator.seminar.contents import Kept, WallContent
from facilitator.seminar.timer import Timer
from facilitator.seminar.views.participant import ParticipantView
from facilitator.smart.model import CRITERIA, Criterion, Score
from facilitator.ui.participant.desk import Desk
from facilitator.ui.participant.head import TaskHead
from facilitator.ui.participant.page import Columns, Page, TextPage, bullet, hanging, heading, page_rows, paragraph
from facilitator.ui.participant.part import ParticipantPart, WantedPage
from facilitator.ui.shared.checklist import checklist_sum, criterion_head, reading_time
from facilitator.ui.shared.messages import phase_words
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text

Parts = Sequence[list[Content]]

_MOST_REASONS = 3
"""Reasons shown for a criterion: more are not read."""


def before_and_after(before: str, after: str, score: Score | None, cells: int) -> Parts:
    """The original above the rewrite, with the words marked that the checklist points at."""
    written = hanging(Content(""), marked(after, score), cells) if after else _nothing(cells)
    return ([heading("BEFORE"), *paragraph(before, cells, "$quiet")], [heading("YOUR VERSION"), *written])


def _nothing(cells: int) -> list[Content]:
    return paragraph("Your group handed nothing in.", cells, "$quiet")


def marked(text: str, score: Score | None) -> Content:
    """The text with the words marked that gained a level."""
    content = safe_text(text, "$strong")
    if score is None or content.plain != text:
        return content
    for reason in score.reasons:
        if reason.end > reason.start and reason.effect > 1:
            content = content.stylize("underline $marked", reason.start, reason.end)
    return content


def checklist_parts(score: Score, cells: int) -> Parts:
    """Each criterion with its level and reasons; then the smallest changes that would help."""
    rows = [row for criterion in CRITERIA for row in _criterion(score, criterion, cells)]
    words = f"{checklist_sum(score)}   {reading_time(score)}"
    return (
        [heading("CHECKLIST"), *rows],
        paragraph(words, cells, "$quiet"),
        edits_part(score, cells),
        tone_part(score, cells),
    )


def tone_part(score: Score, cells: int) -> list[Content]:
    """How the text would sound in the Council: for those who wrote it alone."""
    remarks = [row for remark in score.tone for row in hanging(Content("! "), safe_text(remark), cells)]
    return [heading("TONE: ONLY YOU AND THE FACILITATOR SEE THIS"), *remarks] if remarks else []


def edits_part(score: Score, cells: int) -> list[Content]:
    """The smallest changes, the most useful first."""
    edits = [row for edit in score.edits for row in hanging(Content("+ "), safe_text(edit.message), cells)]
    return [heading("TO MAKE IT STRONGER"), *edits] if edits else []


def _criterion(score: Score, criterion: Criterion, cells: int) -> list[Content]:
    level = score.shown_level(criterion)
    head = joined(criterion_head(score, criterion), Content.styled("  ", "bold $strong"))
    reasons = [reason for reason in score.reasons if reason.criterion == criterion]
    reasons.sort(key=lambda reason: (reason.effect != level, not reason.text))
    told = [
        joined(safe_line(f"'{reason.text}':"), " ", safe_line(reason.message, "$quiet"))
        if reason.text
        else safe_line(reason.message, "$quiet")
        for reason in reasons[:_MOST_REASONS]
    ]
    if doubt := score.doubt_words(criterion):
        told = [joined(safe_line(f"{doubt};"), " ", told[0]) if told else safe_line(doubt), *told[1:]]
    if unjudged := score.unjudged_because(criterion):
        told = [safe_line(unjudged, "$quiet")]
    rows = hanging(head, told[0] if told else Content(""), cells)
    blanks = Content(" " * head.cell_length)
    return [*rows, *(row for each in told[1:] for row in hanging(blanks, each, cells))]


def my_result(task: RoundTask, draft: str, cells: int) -> Parts:
    """My group's side of a round that is not being written any more; also words of the draft that do not count."""
    is_left_out = draft.strip() not in ("", task.submission.strip())
    collected = task.was_collected and task.submission
    told = "Pens down. The rewrites come on the wall, one by one." if task.phase == "checklist" else ""
    return (
        paragraph(told, cells) if told else [],
        *before_and_after(task.sheet.original, task.submission, task.score, cells),
        paragraph("Your draft was taken as it stood when time was called.", cells, "$quiet") if collected else [],
        _left_out(draft, cells) if is_left_out else [],
        *(checklist_parts(task.score, cells) if task.score else _no_levels(task, cells)),
    )


def _left_out(draft: str, cells: int) -> list[Content]:
    told = paragraph(
        "Your draft was changed after that and not handed in again. Your group alone sees it:", cells, "$quiet"
    )
    return [heading("NOT HANDED IN"), *told, *hanging(Content(""), safe_text(draft.strip()), cells)]


def _no_levels(task: RoundTask, cells: int) -> Parts:
    if not task.submission:
        return ()
    return ([heading("CHECKLIST"), *paragraph("The levels come with the reveal.", cells, "$quiet")],)


def common_result(task: RoundTask, wall: WallContent, cells: int) -> Parts:
    """What the whole room looks at: the rewrite on the wall, then the model answers and the debrief."""
    if isinstance(wall, RevealWall) and not task.models:
        return _revealed(wall, cells)
    return (*models_parts(task.models, cells), _debrief(task, cells))


def _revealed(wall: RevealWall, cells: int) -> Parts:
    if not wall.group:
        return ([heading("ON THE WALL"), *paragraph("Look at the wall: the rewrites come one by one.", cells)],)
    shown = [heading("ON THE WALL"), safe_line(wall.group, "bold $strong"), *paragraph(wall.after, cells)]
    return (shown, *(checklist_parts(wall.score, cells)[:2] if wall.score else ()))


def models_parts(models: Sequence[tuple[str, str]], cells: int) -> Parts:
    """Model answers with their reasons."""
    parts: list[list[Content]] = []
    for place, (text, why) in enumerate(models):
        head = [heading("MODEL ANSWERS" if len(models) > 1 else "MODEL ANSWER")] if place == 0 else []
        reason = paragraph(f"Why: {why}", cells, "$quiet") if why else []
        parts.append([*head, *paragraph(text, cells, "$strong"), *reason])
    return parts


def _debrief(task: RoundTask, cells: int) -> list[Content]:
    questions = [row for each in task.debrief for row in bullet(each, cells)]
    return [heading("TO TALK ABOUT"), *questions] if questions else []


_NO_CLOCK: Final = Timer(0)


def brief_columns(view: ParticipantView, cells: int) -> Columns:
    """The exercise before writing starts; nothing where no round is on any more."""
    played = round_task(view.task)
    if played is None:
        return Columns((), ())
    sheet = played.sheet
    who = "you rewrite it" if view.group_mode == "individual" else "your group rewrites it"
    task = f"In a moment {who}. Read the facts first: what is the problem behind the words?"
    if played.phase == "drafting":
        task = "Groups are writing. Sit down with one to write with it (g), or ask the facilitator."
    left = page_rows(
        [heading("THE RECOMMENDATION"), *paragraph(sheet.original, cells, "bold $strong")],
        paragraph(f"to {sheet.state}, on {sheet.theme}", cells, "$quiet"),
        paragraph(task, cells),
        *facts_parts(sheet, cells),
    )
    hints = hints_parts(sheet, cells) if sheet.hints else ()
    return Columns(left, page_rows(*hints, *previous_parts(sheet, cells)))


def results_columns(view: ParticipantView, draft: str, cells: int) -> Columns:
    """My group's rewrite and what the room looks at; once model answers are shown, these come first.

    `draft` is my group's as it stands. Nothing where no round is on any more.
    """
    played = round_task(view.task)
    if played is None:
        return Columns((), ())
    mine = page_rows(*my_result(played, draft, cells))
    common = page_rows(*common_result(played, view.wall, cells))
    return Columns(common, mine) if played.phase == "model" else Columns(mine, common)


def brief_page(desk: Desk, view: ParticipantView) -> Page:
    """What to read before writing starts, and for whoever sits with no group while the others write."""
    return TextPage(desk, lambda view, now, cells: brief_columns(view, cells))


def draft_page(desk: Desk, view: ParticipantView) -> Page:
    """The draft of one's group."""
    played = round_task(view.task)
    assert played is not None
    return DraftPage(desk, played)


def results_page(desk: Desk, view: ParticipantView) -> Page:
    """What became of it, beside what the room looks at."""

    port = desk.port  # a page that kept the desk would keep the app from being freed

    def columns(view: ParticipantView, cells: int) -> Columns:
        draft = port.draft
        return results_columns(view, draft.text if draft is not None else "", cells)

    return TextPage(desk, lambda view, now, cells: columns(view, cells))


def _page(view: ParticipantView) -> WantedPage | None:
    played = round_task(view.task)
    if played is None:
        return None
    if played.phase == "brief" or (played.phase == "drafting" and view.group is None):
        return WantedPage(brief_page, played.number)
    return WantedPage(draft_page if played.phase == "drafting" else results_page, played.number)


def _head(view: ParticipantView) -> TaskHead | None:
    played = round_task(view.task)
    if played is None:
        return None
    number = f"ROUND {played.number}" + (f" of {played.of}" if played.of > 1 else "")
    words = (
        Content.styled(f"{number}: {phase_words(STEP, played.phase)}", "bold"),
        safe_line(played.sheet.heading, "bold $primary"),
    )
    return TaskHead(words, played.timer if played.phase == "drafting" else _NO_CLOCK)


def _take_home(kept: Kept, cells: int) -> Columns:
    assert isinstance(kept, KeptRound)
    title = [safe_line(kept.heading.upper(), "bold $strong underline", cells)]
    rewrite = before_and_after(kept.before, kept.after, kept.score, cells)
    left = page_rows(title, *rewrite, *(checklist_parts(kept.score, cells) if kept.score else ()))
    return Columns(left, page_rows(title, *models_parts(kept.models, cells)) if kept.models else ())


PARTICIPANT: Final = ParticipantPart(
    tasks=(RoundTask,),
    page=_page,
    head=_head,
    kept=(KeptRound,),
    take_home=_take_home,
    nothing_kept="no recommendation was rewritten",
    stylesheet=Path(__file__).with_name("participant.tcss"),
)
