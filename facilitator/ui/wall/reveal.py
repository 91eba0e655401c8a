"""The reveal: one rewrite, before and after, with what the checklist found marked in its words."""

from textual.content import Content

from facilitator.domain.text import clean_line
from facilitator.domain.views.wall import RevealWall
from facilitator.smart.model import Score
from facilitator.ui.shared.checklist import checklist_lines, checklist_sum, reading_time
from facilitator.ui.shared.painting.big_text import big_lines, big_text, big_width
from facilitator.ui.shared.painting.blocks import Block, Rows
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text
from facilitator.ui.wall.page import Page
from facilitator.ui.wall.parts import PROSE_CELLS, TAKEN_AT_TIME, labelled, line, prose

_WIDEST = PROSE_CELLS
_LARGEST_MARK = 0.5
"""The part of a text that one reason may mark: a mark on everything points at nothing."""

_MOST_LINES = 6
"""Lines of huge letters: more take longer to read than small print."""


def reveal_page(content: RevealWall, width: int) -> Page:
    """Before, after with the marked words, the checklist; or what is still to come, while no group is picked."""
    place = content.group or (f"round {content.number} of {content.of}" if content.of > 1 else "rewrites")
    if content.score is None:
        return Page(content.heading, place, _waiting(content, width))
    cells = min(width, _WIDEST)
    indent = " " * ((width - cells) // 2)
    before = [joined(indent, row) for row in labelled("before", safe_text(content.before, "$quiet"), cells)]
    after = [joined(indent, row) for row in labelled("after", marked(content.after, content.score), cells)]
    large = tuple(huge_marked(content.after, content.score, width, scale) for scale in (2, 1))
    large = tuple(rows for rows in large if rows)
    airy = [tuple(row for each in after for row in (each, Content("")))[:-1]] if len(after) > 1 else []
    taken = (joined(indent, Content.styled(TAKEN_AT_TIME, "italic $quiet")),)
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
            Block((*large, *airy, tuple(after)), 9, 2, complete=len(large) + len(airy)),
            Block((taken,) if content.was_collected else (), 8, 1),
            Block((tuple(airy_checks), tuple(checks)), 7, 2),
            Block(((said,),), 5, 2),
        ),
        names_place=bool(content.group),
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


def huge_marked(text: str, score: Score, width: int, scale: int) -> Rows:
    """The same in huge letters; empty where a few lines do not hold it."""
    lines = big_lines(clean_line(marked(text, score).plain, len(text) * 2), width, scale)
    if not 0 < len(lines) <= _MOST_LINES:
        return ()
    rows: list[Content] = []
    is_marked = False
    for text_line in lines:
        runs, is_marked = _runs(text_line, is_marked)
        drawn = big_text(text_line, scale)
        indent = (width - len(drawn[0])) // 2
        rows += [Content(""), *(_inked(row, text_line, runs, scale).pad_left(indent) for row in drawn)]
    return tuple(rows[1:])


def _runs(text: str, is_marked: bool) -> tuple[list[tuple[int, int]], bool]:
    """Where a line is marked (brackets included), and whether the mark goes on in the next."""
    runs, start = [], 0 if is_marked else -1
    for at, character in enumerate(text):
        if character == "[":
            start = at
        elif character == "]" and start >= 0:
            runs.append((start, at + 1))
            start = -1
    return [*runs, *([(start, len(text))] if start >= 0 else [])], start >= 0


def _inked(row: str, text: str, runs: list[tuple[int, int]], scale: int) -> Content:
    ink = Content.styled(row, "bold $strong")
    for start, end in runs:
        ink = ink.stylize("$marked", big_width(text[:start], scale), big_width(text[:end], scale))
    return ink


def _spans(text: str, score: Score) -> list[tuple[int, int]]:
    """Where words gained something, from the left; what overlaps is one span, what covers most of the text is none."""
    found = sorted(
        (reason.start, reason.end)
        for reason in score.reasons
        if reason.effect > 0 and 0 <= reason.start < reason.end <= len(text)
        if reason.end - reason.start <= len(text) * _LARGEST_MARK
    )
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans
