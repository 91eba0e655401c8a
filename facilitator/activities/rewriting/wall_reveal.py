"""The reveal: one rewrite, before and after, with what the checklist found marked in its words."""

from collections.abc import Sequence

from textual.content import Content

from facilitator.activities.rewriting.views import RevealCounts, RevealWall
from facilitator.seminar.text import clean_line
from facilitator.smart.model import Score
from facilitator.ui.shared.checklist import checklist_in_full, checklist_lines, checklist_sum, reading_time
from facilitator.ui.shared.painting.big_text import big_lines, big_text, big_width
from facilitator.ui.shared.painting.blocks import Block, Rows
from facilitator.ui.shared.safe_text import joined, safe_line, safe_text
from facilitator.ui.wall.layout import PROSE_CELLS, TAKEN_AT_TIME, labelled, line, prose
from facilitator.ui.wall.page import Page

_WIDEST = PROSE_CELLS
_LARGEST_MARK = 0.5
"""The part of a text that one reason may mark: a mark on everything points at nothing."""

_MOST_LINES = {2: 6, 1: 6, 0: 4}
"""By scale: more lines of huge letters take longer to read than small print."""

_UNDERLINE = "▔"
"""Below huge letters, which no terminal underlines."""


def reveal_page(content: RevealWall, counts: RevealCounts, width: int) -> Page:
    """Before, after with the marked words, the checklist; or what is still to come, while no group is picked."""
    place = content.group or (f"round {content.number} of {content.of}" if content.of > 1 else "rewrites")
    if content.score is None:
        return Page(content.heading, place, _waiting(content, counts, width))
    cells = min(width, _WIDEST)
    indent = " " * ((width - cells) // 2)
    before = [joined(indent, row) for row in labelled("before", safe_text(content.before, "$quiet"), cells)]
    after = [joined(indent, row) for row in labelled("after", marked(content.after, content.score), cells)]
    large = tuple(huge_marked(content.after, content.score, width, scale) for scale in _MOST_LINES)
    large = tuple(rows for rows in large if rows)
    airy = [tuple(row for each in after for row in (each, Content("")))[:-1]] if len(after) > 1 else []
    taken = (joined(indent, Content.styled(TAKEN_AT_TIME, "italic $quiet")),)
    checks = [joined(indent, row) for row in checklist_lines(content.score, cells)]
    airy_checks = [row for each in checks for row in (each, Content(""))][:-1]
    all_checks = [joined(indent, row) if row.plain else row for row in checklist_in_full(content.score, cells)]
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
            Block((tuple(all_checks), tuple(airy_checks), tuple(checks)), 7, 2, complete=1),
            Block(((said,),), 5, 2),
        ),
        names_place=bool(content.group),
    )


def _waiting(content: RevealWall, counts: RevealCounts, width: int) -> tuple[Block, ...]:
    count = f"{counts.left} rewrite{'' if counts.left == 1 else 's'} to see" if counts.left else "that was all"
    return (
        prose(content.before, width, 8, gap=0),
        line(Content.styled(count, "bold $primary"), width, 6, gap=2),
    )


def marked(text: str, score: Score) -> Content:
    """The text with the words bold and underlined that a reason gained a level for.

    No signs stand around them: in drafts of the United Nations square brackets hold what is not agreed.
    """
    parts = (safe_text(part, "bold underline $marked" if is_marked else "") for part, is_marked in _parts(text, score))
    return joined(*parts)


def _parts(text: str, score: Score) -> list[tuple[str, bool]]:
    """The text in parts, each with whether it is marked."""
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end in _spans(text, score):
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [*parts, (text[at:], False)]


def huge_marked(text: str, score: Score, width: int, scale: int) -> Rows:
    """The same in huge letters, with a line below the marked words; empty where a few lines do not hold it."""
    most = len(text) + 1
    lines = big_lines(clean_line(text, most), width, scale)
    if not 0 < len(lines) <= _MOST_LINES[scale]:
        return ()
    parts = [(number * is_marked, part) for number, (part, is_marked) in enumerate(_parts(text, score))]
    marks = [number for number, part in parts for _ in "".join(clean_line(part, most).split())]
    rows: list[Content] = []
    for text_line in lines:
        runs, marks = _runs(text_line, marks), marks[len("".join(text_line.split())) :]
        columns = [_columns(text_line, run, scale) for run in runs]
        drawn = big_text(text_line, scale)
        indent = (width - len(drawn[0])) // 2
        rows += [_inked(row, columns).pad_left(indent) for row in drawn]
        rows.append(_underline(columns).pad_left(indent))
    return tuple(rows if rows[-1].plain.strip() else rows[:-1])


def _runs(text: str, marks: Sequence[int]) -> list[tuple[int, int]]:
    """Where a line is marked, given the number of the mark (0: none) on each of its letters; blanks have none."""
    runs: list[tuple[int, int]] = []
    coming, before = iter(marks), 0
    for at, character in enumerate(text):
        mark = before if character == " " else next(coming, 0)
        if mark and character != " ":
            start = runs.pop()[0] if mark == before and runs else at
            runs.append((start, at + 1))
        before = mark
    return runs


def _columns(text: str, run: tuple[int, int], scale: int) -> tuple[int, int]:
    """The columns that a part of a line takes in huge letters."""
    end = big_width(text[: run[1]], scale)
    return end - big_width(text[run[0] : run[1]], scale), end


def _inked(row: str, columns: Sequence[tuple[int, int]]) -> Content:
    ink = Content.styled(row, "bold $strong")
    for start, end in columns:
        ink = ink.stylize("$marked", start, end)
    return ink


def _underline(columns: Sequence[tuple[int, int]]) -> Content:
    """A line below the marked letters, for those who cannot tell the colours."""
    row = ""
    for start, end in columns:
        row = row.ljust(start).ljust(end, _UNDERLINE)
    return Content.styled(row, "$marked")


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
