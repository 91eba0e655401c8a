"""The reveal: one rewrite, before and after, with what the checklist found marked in its words."""

from textual.content import Content

from facilitator.domain.views.wall import RevealWall
from facilitator.smart.model import Score
from facilitator.ui.shared.blocks import Block
from facilitator.ui.shared.checklist import checklist_lines, checklist_sum, reading_time
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text, wrapped
from facilitator.ui.wall.page import Page
from facilitator.ui.wall.parts import line, prose

_LABEL_CELLS = 8
_WIDEST = 110


def reveal_page(content: RevealWall, width: int) -> Page:
    """Before, after with the marked words, the checklist; or what is still to come, while no group is picked."""
    place = content.group or (f"round {content.number} of {content.of}" if content.of > 1 else "rewrites")
    if content.score is None:
        return Page(content.heading, place, _waiting(content, width))
    cells = min(width, _WIDEST)
    indent = " " * ((width - cells) // 2)
    before = [joined(indent, row) for row in _labelled("before", safe_text(content.before, "$quiet"), cells)]
    after = [joined(indent, row) for row in _labelled("after", marked(content.after, content.score), cells)]
    airy = [row for each in after for row in (each, Content(""))][:-1]
    checks = [joined(indent, row) for row in checklist_lines(content.score, cells)]
    airy_checks = [row for each in checks for row in (each, Content(""))][:-1]
    said = joined(
        indent,
        safe_line(checklist_sum(content.score), "bold"),
        "     ",
        safe_line(reading_time(content.score), "$quiet"),
    )
    return Page(
        content.heading,
        place,
        (
            Block((tuple(before),), 3, 0),
            Block((tuple(airy), tuple(after)) if len(after) > 1 else (tuple(after),), 9, 1),
            Block((tuple(airy_checks), tuple(checks)), 7, 2),
            Block(((said,),), 5, 1),
        ),
    )


def _waiting(content: RevealWall, width: int) -> tuple[Block, ...]:
    count = f"{content.left} rewrite{'' if content.left == 1 else 's'} to see" if content.left else "that was all"
    return (
        prose(content.before, width, 8, gap=0),
        line(Content.styled(count, "bold $primary"), width, 6, gap=2),
    )


def marked(text: str, score: Score) -> Content:
    """The text with the words in brackets and bold that a reason gained a level for."""
    parts: list[Content] = []
    at = 0
    for start, end in _spans(text, score):
        parts += [safe_text(text[at:start]), Content.styled("[", "$marked"), safe_text(text[start:end], "bold $marked")]
        parts.append(Content.styled("]", "$marked"))
        at = end
    return joined(*parts, safe_text(text[at:]))


def _spans(text: str, score: Score) -> list[tuple[int, int]]:
    """Where words gained something, from the left; what overlaps is one span."""
    found = sorted(
        (reason.start, reason.end)
        for reason in score.reasons
        if reason.effect > 0 and 0 <= reason.start < reason.end <= len(text)
    )
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _labelled(label: str, words: Content, cells: int) -> list[Content]:
    rows = wrapped(words, cells - _LABEL_CELLS)
    head = Content.styled(label.ljust(_LABEL_CELLS), "$primary")
    return [joined(head if place == 0 else " " * _LABEL_CELLS, row) for place, row in enumerate(rows)]
