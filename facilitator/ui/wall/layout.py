"""The parts that pages of the wall are made of: huge words, prose, clocks, lists; each a `Block` in several sizes.

They know how words become readable from 10 m, and nothing of what is shown when.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from textual.content import Content

from facilitator.seminar.speakers import Speaker
from facilitator.seminar.timer import Moment, Timer
from facilitator.seminar.views.lines import TurnLine
from facilitator.text import clean_line
from facilitator.ui.shared.big_text import big_sizes, big_text, big_width, big_wrapped, has_letters
from facilitator.ui.shared.clock import ClockText, clock_text
from facilitator.ui.shared.safe_text import in_the_middle, joined, safe_line, safe_text, wrapped
from facilitator.ui.wall.blocks import Block, Rows

_MOST_BIG_LINES: Final = {2: 6, 1: 6, 0: 3}
"""By scale: more lines of huge letters than that are slower to read than small print."""

PROSE_CELLS: Final = 110
"""The widest line of ordinary letters: the eye loses its place in longer ones."""

TAKEN_AT_TIME: Final = "a draft, taken at time"
"""Said of what nobody handed in, so that the room does not take it for a group's last word."""

_MOST_CENTRED: Final = 4
"""Lines of ordinary letters that stand each in the middle, as all else on a page does; the eye finds the beginnings of
more of them only in a column."""

_LABEL_CELLS: Final = 8

_HALF_BLOCK_ROWS: Final = 4
"""The rows of the smallest letters of square dots; the narrow ones of as many rows are for words only."""

_FAR_ROWS: Final = 14
"""Rows of digits beside which ordinary letters look lost: who reads such digits sits far away."""

LONG_CLOCK_MS: Final = 600_000
"""From ten minutes on a clock has four digits, and keeps their size until its end."""


def huge(text: str, width: int, importance: int, *, style: str = "bold $strong", gap: int = 1, rows: int = 99) -> Block:
    """One line of a name or a number, as large as it fits, in the middle; in ordinary letters where it must be."""
    text = clean_line(text)
    sizes = [centred(size, width, style) for size in big_sizes(text, width, rows) if len(size) > 3]
    plain = tuple(in_the_middle(each, width) for each in wrapped(safe_line(text, style), width))
    return Block((*sizes, plain), importance, gap, complete=len(sizes))


def prose(
    text: str,
    width: int,
    importance: int,
    *,
    style: str = "bold $strong",
    gap: int = 1,
    rows: int = 99,
    in_column: bool = False,
) -> Block:
    """A sentence or more: huge where a few lines of huge letters hold it in at most `rows`, else in ordinary ones.

    Those stand in the middle, or, with `in_column`, at the left edge that all long texts of a page share.
    """
    sizes = tuple(size for size in _huge_prose(text, width, style) if len(size) <= rows)
    small = column(text, width, style) if in_column else small_prose(text, width, style)
    return Block((*sizes, small), importance, gap, complete=len(sizes))


def small_prose(text: str, width: int, style: str = "") -> Rows:
    """The text wrapped in ordinary letters: a few lines each in the middle, more of them as a column there."""
    lines = wrapped(safe_text(text, style), min(width, PROSE_CELLS))
    if len(lines) <= _MOST_CENTRED:
        lines = wrapped(safe_text(text, style), _even_cells(text, min(width, PROSE_CELLS)))
        return tuple(in_the_middle(each, width) for each in lines)
    indent = (width - max(line.cell_length for line in lines)) // 2
    return tuple(line.pad_left(max(0, indent)) for line in lines)


@lru_cache(maxsize=64)
def _even_cells(text: str, cells: int) -> int:
    """The least width at which a text takes no more lines than at `cells`: its lines are then much of a length."""
    content = safe_text(text)
    most = len(wrapped(content, cells))
    return bisect_left(range(1, cells), True, key=lambda fewer: len(wrapped(content, fewer)) <= most) + 1


def column(text: str, width: int, style: str = "") -> Rows:
    """The text wrapped in ordinary letters, at the left edge of the column in which all long texts of a page stand."""
    cells = min(width, PROSE_CELLS)
    return tuple(line.pad_left((width - cells) // 2) for line in wrapped(safe_text(text, style), cells))


def labelled(label: str, words: Content, cells: int) -> list[Content]:
    """Words behind a label, in rows of at most `cells`, all as far in as the first."""
    rows = wrapped(words, cells - _LABEL_CELLS)
    head = Content.styled(label.ljust(_LABEL_CELLS), "$primary")
    return [joined(head if place == 0 else " " * _LABEL_CELLS, row) for place, row in enumerate(rows)]


def _huge_prose(text: str, width: int, style: str) -> Iterable[Rows]:
    words = clean_line(text, len(text) + 1)
    for scale, most in _MOST_BIG_LINES.items():
        lines = big_wrapped(words, width, scale)
        if 0 < len(lines) <= most:
            yield stacked([centred(line, width, style) for line in lines])


def stacked(lines: Sequence[Rows]) -> Rows:
    """Lines of huge letters below each other, with a row between them."""
    return tuple(row for place, line in enumerate(lines) for row in (*([Content("")] if place else []), *line))


def centred(rows: Sequence[str], width: int, style: str) -> Rows:
    """Rows of equal width, in the middle."""
    return tuple(in_the_middle(Content.styled(row, style), width) for row in rows)


def line(content: Content, width: int, importance: int, *, gap: int = 1) -> Block:
    """One line in the middle, cut where it is too long; no block where it is empty."""
    return Block(((in_the_middle(content, width),),) if content.plain.strip() else (), importance, gap)


def clock(
    timer: Timer,
    now: Moment,
    width: int,
    importance: int,
    *,
    says: Content | str = "time left",
    gap: int = 1,
    rows: int = 99,
    far_words: bool = True,
) -> Block:
    """A clock, as large as it fits in `rows`, with its shape and word below.

    `says` stands there while it runs normally, such as 'speaking'. Over time counts on: `+4:00`. With
    `far_words` the word below much larger digits is huge, too.
    """
    text = clock_text(timer, now)
    if text.state == "none":
        return Block((), importance, gap)
    shown = text.digits
    faces = (
        _face(centred(digits, width, f"bold {text.style}"), _below(text, says), text.style, width, far_words)
        for digits in clock_sizes(timer, shown, width, rows - 2)
    )
    sizes = tuple(face for face in faces if len(face) <= rows)
    small = joined(Content.styled(f"{text.shape} {shown}  ", f"bold {text.style}"), _said(text, says))
    return Block((*sizes, (in_the_middle(small, width),)), importance, gap, complete=len(sizes))


def _face(digits: Rows, below: Content, style: str, width: int, far_words: bool) -> Rows:
    """The digits with the words below them, huge where that is wanted and the digits are much larger than that."""
    if far_words and len(digits) >= _FAR_ROWS and has_letters(below.plain):
        words = next(iter(big_sizes(below.plain, width, _HALF_BLOCK_ROWS + 1)), None)
        if words is not None:
            return (*digits, Content(""), *centred(words, width, style))
    parted = (Content(""),) if len(digits) > _HALF_BLOCK_ROWS else ()
    return (*digits, *parted, in_the_middle(below, width))


def clock_sizes(timer: Timer, shown: str, width: int, rows: int) -> tuple[tuple[str, ...], ...]:
    """The digits of a clock at every size at which its longest text fits too, so that nine minutes look like ten."""
    widest = "00:00" if timer.allotted_ms >= LONG_CLOCK_MS and len(shown) < len("00:00") else shown
    fitting = [len(size) for size in big_sizes(widest, width, rows)]
    drawn = big_sizes(shown, width, rows)
    return tuple(size for size in drawn if len(size) in fitting and size != big_text(shown, 0))


def _below(text: ClockText, says: Content | str) -> Content:
    return joined(Content.styled(f"{text.shape} ", f"bold {text.style}"), _said(text, says))


def _said(text: ClockText, says: Content | str) -> Content:
    """The word of the phase; beside what the page says, where that is more than a word."""
    word = text.word or ("ready" if text.state == "ready" else "")
    if isinstance(says, Content):
        return joined(Content.styled(word, f"bold {text.style}"), "   " if word else "", says)
    return Content.styled(word or says, f"bold {text.style}")


def task_and_clock(word: str, task: str, timer: Timer, now: Moment, width: int, rows: int) -> Block:
    """What the room does now, below the phase's clock where it has one."""
    said = joined(safe_line(word.upper(), "bold $primary"), *(("  ", safe_line(task)) if task else ()))
    if timer.allotted_ms:
        return clock(timer, now, width, 9, says=said, gap=1, rows=rows)
    return line(said, width, 9, gap=2)


TURN_MARKS: Final = {"done": "✓", "speaking": "▶", "waiting": "·", "absent": "–"}
_BETWEEN: Final = "   "

_TABLE_GAP: Final = 5
"""Dots between the columns of a table in huge letters, a letter's width."""

_MARK_CELLS: Final = 4
"""Cells before an item in huge letters, for its mark."""


def turns_line(turns: Sequence[TurnLine], width: int) -> Content:
    """The speakers who are here, and how far we are: `✓ Valdoria   ▶ Kestria   · Port Amadi`.

    Where the line is too short for all, those around the one who speaks.
    """
    here = [turn for turn in turns if turn.status != "absent"]
    at = next((place for place, turn in enumerate(here) if turn.status == "speaking"), 0)
    shown = [_turn(turn) for turn in here]
    while len(shown) > 1 and sum(each.cell_length for each in shown) + len(_BETWEEN) * (len(shown) - 1) > width:
        if at > len(shown) - at - 1:
            del shown[0]
            at -= 1
        else:
            del shown[-1]
    return Content(_BETWEEN).join(shown)


def _turn(turn: TurnLine) -> Content:
    style = {"speaking": "bold $strong", "done": "$quiet"}.get(turn.status, "")
    return joined(Content.styled(f"{TURN_MARKS[turn.status]} ", style), safe_line(turn.name, style))


def bullets(
    texts: Sequence[str],
    width: int,
    importance: int,
    *,
    mark: str = "•",
    gap: int = 1,
    rows: int = 0,
    in_column: bool = False,
) -> Block:
    """A list, huge where that takes no more than `rows`; its smallest sizes leave out items from the end.

    It stands in the middle, or, with `in_column`, at the left edge of the column in which prose stands.
    """
    if len(texts) == 1 and not in_column:
        return prose(texts[0], width, importance, style="", gap=gap, rows=rows)
    cells = min(width, PROSE_CELLS)
    items = [_bullet(text, cells, mark) for text in texts]
    longest = max((row.cell_length for item in items for row in item), default=0)
    indent = max(0, (width - (cells if in_column else longest)) // 2)
    placed = [tuple(row.pad_left(indent) for row in item) for item in items]
    fewer = tuple(tuple(row for item in placed[:most] for row in item) for most in range(len(placed), 0, -1))
    large = _huge_bullets(texts, width, mark)
    huge_sizes = (large,) if 0 < len(large) <= rows else ()
    return Block((*huge_sizes, *fewer), importance, gap, complete=len(huge_sizes))


def _bullet(text: str, cells: int, mark: str) -> Rows:
    first, *rest = wrapped(safe_text(text), cells - 2) or [Content("")]
    head = Content.styled(f"{mark} ", "$quiet")
    return (joined(head, first), *(joined("  ", row) for row in rest))


def _huge_bullets(texts: Sequence[str], width: int, mark: str) -> Rows:
    """The items in huge letters, each behind its mark; empty where one cannot be shown so."""
    drawn = [big_wrapped(clean_line(text), width - _MARK_CELLS, 1) for text in texts]
    if not drawn or not all(drawn):
        return ()
    longest = max(len(line[0]) for item in drawn for line in item)
    indent = (width - _MARK_CELLS - longest) // 2
    items = []
    for item in drawn:
        rows = stacked([tuple(Content(row).pad_left(indent + _MARK_CELLS) for row in line) for line in item])
        middle = len(item[0]) // 2
        head = joined(" " * indent, Content.styled(mark.ljust(_MARK_CELLS), "$quiet"), Content(item[0][middle]))
        items.append((*rows[:middle], head, *rows[middle + 1 :]))
    return stacked(items)


def huge_table(table: Sequence[Sequence[str]], styles: Sequence[str], width: int) -> tuple[Rows, ...]:
    """A table in huge letters, a style for each row, at the sizes that fit the width; cells may be empty."""
    cells = [[clean_line(cell) for cell in row] for row in table]
    if not cells or not all(map(any, cells)) or not all(has_letters(cell) for row in cells for cell in row if cell):
        return ()
    sizes: list[Rows] = []
    for scale in (2, 1, 0):
        rows = _huge_rows(cells, styles, width, scale)
        if rows:
            sizes.append(stacked(rows))
    return tuple(sizes)


def _huge_rows(cells: Sequence[Sequence[str]], styles: Sequence[str], width: int, scale: int) -> list[Rows]:
    widths = [max(big_width(cell, scale) for cell in column) for column in zip(*cells, strict=True)]
    gap = _TABLE_GAP * max(1, scale)
    if sum(widths) + gap * (len(widths) - 1) > width:
        return []
    drawn = [[big_text(cell, scale) if cell else () for cell in row] for row in cells]
    return [_huge_row(row, widths, gap, style, width) for row, style in zip(drawn, styles, strict=True)]


def _huge_row(cells: Sequence[Sequence[str]], widths: Sequence[int], gap: int, style: str, width: int) -> Rows:
    lines = []
    for place in range(max(len(cell) for cell in cells)):
        parts = (cell[place] if place < len(cell) else "" for cell in cells)
        lines.append((" " * gap).join(part.ljust(wide) for part, wide in zip(parts, widths, strict=True)))
    return centred(lines, width, style)


LOWEST_NAME_ROWS: Final = 5
"""Rows of a name in the lowest huge letters."""

LOW_ROWS: Final = 24
"""Below so many rows, one blank row more would cost a page with many lines its large clock."""

TALL_ROWS: Final = 40
"""From so many rows on, a name, a clock and a question can all be huge."""


def speaking(
    speaker: Speaker, timer: Timer | None, question: Block, now: Moment, width: int, height: int
) -> tuple[Block, ...]:
    """Who speaks in huge letters first of all; the clock leaves room for a question in such letters."""
    shares = question.complete > 0 and height >= TALL_ROWS
    rows = height * 2 // 5 if shares else height // 2 if question.sizes else most_rows(height)
    return (
        huge(speaker.name, width, 8, gap=0, rows=LOWEST_NAME_ROWS if shares else height // 4),
        *who_speaks(speaker, width),
        clock(timer, now, width, 9, says="speaking", gap=1, rows=rows, far_words=not shares) if timer else Block((), 0),
    )


def most_rows(height: int) -> int:
    """Rows of a clock that stands with a name and a few words only."""
    return height * 3 // 5


def who_speaks(speaker: Speaker | None, width: int) -> tuple[Block, ...]:
    return (line(safe_line(office(speaker), "$quiet"), width, 4, gap=1),) if speaker else ()


def office(speaker: Speaker) -> str:
    return ", ".join(part for part in (speaker.title, speaker.organisation) if part)
