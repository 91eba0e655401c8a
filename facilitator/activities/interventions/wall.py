"""The wall of the States' interventions."""

from typing import Final

from facilitator.activities.interventions.views import InterventionsWall
from facilitator.seminar.contents import Counts, WallContent
from facilitator.seminar.timer import Moment
from facilitator.ui.wall.blocks import Block
from facilitator.ui.wall.layout import TALL_ROWS, line, prose, speaking, turns_line
from facilitator.ui.wall.page import Page, WallPart


def interventions_page(content: InterventionsWall, now: Moment, width: int, height: int) -> Page:
    """The State that speaks with its clock, the guiding question, and the list of States."""
    here = [turn for turn in content.turns if turn.status != "absent"]
    question = _question(content.question, width, height)
    speaker, timer = content.speaker, content.timer
    states = sum(1 for turn in here if not turn.is_guest)
    place = f"{content.number} of {states} States" if content.number else "from the floor" if speaker else ""
    return Page(
        title=content.title if speaker else "",
        place=place,
        blocks=(
            *(
                speaking(speaker, timer, question, now, width, height)
                if speaker
                else (prose(content.title, width, 6, gap=0),)
            ),
            question,
            line(turns_line(content.turns, width), width, 5, gap=2) if len(here) > 1 else Block((), 0),
        ),
    )


def _question(question: str, width: int, height: int) -> Block:
    """The guiding question; on a tall wall in huge letters only where a name and a clock have room beside it."""
    if not question:
        return Block((), 0)
    return prose(question, width, 7, gap=2, rows=height * 3 // 8 if height >= TALL_ROWS else height // 2)


def _page(content: WallContent, counts: Counts | None, now: Moment, width: int, height: int) -> Page:
    assert isinstance(content, InterventionsWall)
    return interventions_page(content, now, width, height)


WALL: Final = WallPart(contents=(InterventionsWall,), page=_page)
