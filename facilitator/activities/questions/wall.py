"""The wall while a guiding question is on: the question with its phase and clock, or the answer that is shown."""

from typing import Final

from textual.content import Content

from facilitator.activities.questions.rules import STEP
from facilitator.activities.questions.views import QuestionCounts, QuestionWall
from facilitator.seminar.contents import Counts, WallContent
from facilitator.seminar.timer import Moment
from facilitator.ui.shared.messages import phase_words, task_words
from facilitator.ui.shared.safe_text import safe_line
from facilitator.ui.wall.blocks import Block
from facilitator.ui.wall.layout import line, prose, small_prose, task_and_clock
from facilitator.ui.wall.page import Page, WallPart


def question_page(content: QuestionWall, counts: QuestionCounts, now: Moment, width: int, height: int) -> Page:
    """The question with its phase and clock; at the reveal the answer that is shown, and the question small."""
    place = f"question {content.number} of {content.of}" if content.of > 1 else "guiding question"
    if content.shown is not None:
        blocks: tuple[Block, ...] = (
            Block((small_prose(content.text, width, "$quiet"),), 4, 0),
            prose(f"“{content.shown.text}”", width, 9, gap=2),
            line(safe_line(content.shown.group, "bold $primary"), width, 6, gap=1),
        )
        return Page(content.title, place, blocks)
    return Page(
        content.title,
        place,
        (
            prose(content.text, width, 8, gap=0, rows=height // 2),
            Block((small_prose(content.hint, width, "$quiet"),) if content.hint else (), 4, 1),
            task_and_clock(
                phase_words(STEP, content.phase),
                task_words(STEP, content.phase),
                content.timer,
                now,
                width,
                height // 2,
            ),
            line(_readiness(content, counts), width, 5, gap=1),
        ),
    )


def _readiness(content: QuestionWall, counts: QuestionCounts) -> Content:
    if content.phase not in ("write", "closed", "reveal"):
        return Content("")
    answers = "1 answer" if counts.answers == 1 else f"{counts.answers} answers"
    noun = "group" if counts.groups == 1 else "groups"
    groups = f"{counts.groups_ready} of {counts.groups} {noun}" if counts.groups else ""
    return Content.styled(" from ".join(part for part in (answers, groups) if part), "$quiet")


def _page(content: WallContent, counts: Counts | None, now: Moment, width: int, height: int) -> Page:
    assert isinstance(content, QuestionWall)
    asked = counts if isinstance(counts, QuestionCounts) else QuestionCounts()
    return question_page(content, asked, now, width, height)


WALL: Final = WallPart(contents=(QuestionWall,), page=_page)
