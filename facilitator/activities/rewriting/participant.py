"""The rewriting game on a participant's screen: reading before, the draft, the results, and what is taken home."""

from pathlib import Path
from typing import Final

from textual.content import Content

from facilitator.activities.rewriting.draft_page import DraftPage
from facilitator.activities.rewriting.reading import facts_parts, hints_parts, previous_parts
from facilitator.activities.rewriting.results_text import (
    before_and_after,
    checklist_parts,
    common_result,
    models_parts,
    my_result,
)
from facilitator.activities.rewriting.rules import STEP
from facilitator.activities.rewriting.views import KeptRound, RoundTask, round_task
from facilitator.seminar.contents import Kept
from facilitator.seminar.timer import Timer
from facilitator.seminar.views.participant import ParticipantView
from facilitator.ui.participant.desk import Desk
from facilitator.ui.participant.head import TaskHead
from facilitator.ui.participant.layout import Columns, heading, page_rows, paragraph
from facilitator.ui.participant.page import Page, TextPage
from facilitator.ui.participant.part import ParticipantPart, WantedPage
from facilitator.ui.shared.messages import phase_words
from facilitator.ui.shared.safe_text import safe_line

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
