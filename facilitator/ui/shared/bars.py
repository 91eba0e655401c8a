"""The five criteria as bars, one widget for all: `Specific    ███ 3`, or where it has one row `S ███ 3  M ██░ 2`.

It shows levels and does not know who gave them. Only the rows of levels that changed are painted; how often levels may
change is decided by whoever calls `show_levels`.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from textual.geometry import Size

from facilitator.smart.model import CRITERIA, CRITERION_NAMES, HIGHEST_LEVEL, Criterion
from facilitator.terminal.direct import Direct
from facilitator.terminal.rows import Row, cell_width

_FULL, _EMPTY, _NOTHING_TO_JUDGE = "\u2588", "\u2591", "-"

_NAME_CELLS: Final = 12
"""Cells of a name with the space behind it."""

_LABEL, _FILLED, _OPEN, _LEVEL = ".", "f", "o", "l"


class CriterionBars(Direct):
    """Five rows of name, bar and level; a level of None is shown as '-': there is nothing to judge."""

    DEFAULT_CSS = """
    CriterionBars {
        width: 18;
        height: 5;
        color: $foreground;
        & > .criterion-bars--filled { color: $primary; }
        & > .criterion-bars--open { color: $text-muted; }
        & > .criterion-bars--level { text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "criterion-bars--filled",
        "criterion-bars--open",
        "criterion-bars--level",
    }
    INKS = {
        _LABEL: "",
        _FILLED: "criterion-bars--filled",
        _OPEN: "criterion-bars--open",
        _LEVEL: "criterion-bars--level",
    }

    def __init__(
        self,
        levels: Mapping[Criterion, int | None] | None = None,
        *,
        names: Mapping[Criterion, str] = CRITERION_NAMES,
        id: str | None = None,  # noqa: A002 (Textual's name)
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._levels = levels
        self._names = names

    def show_levels(self, levels: Mapping[Criterion, int | None] | None) -> None:
        """Shows the levels, each 0 to 3; None as a whole leaves the bars empty and the levels out."""
        self._levels = None if levels is None else dict(levels)
        self.paint()

    def wanted_rows(self, size: Size) -> Sequence[Row]:
        """A row for each criterion, in the order S, M, A, R, T; in a height of one, all in it by their letters."""
        if size.height == 1:
            return [self._one_row(size.width)]
        rows = [self._bar(criterion, size.width) for criterion in CRITERIA[: size.height]]
        blank = Row(" " * size.width, _LABEL * size.width)
        return rows + [blank] * (size.height - len(rows))

    def _one_row(self, width: int) -> Row:
        parts: list[tuple[str, str]] = []
        for criterion in CRITERIA:
            parts += [("  " if parts else "", _LABEL), (f"{criterion} ", _LABEL), *self._levelled(criterion)]
        return _row(parts, width)

    def _bar(self, criterion: Criterion, width: int) -> Row:
        name = self._names[criterion]
        label = name + " " * (_NAME_CELLS - cell_width(name))
        return _row([(label, _LABEL), *self._levelled(criterion)], width)

    def _levelled(self, criterion: Criterion) -> list[tuple[str, str]]:
        """The bar and the level of a criterion, each part with its ink."""
        level = self._levels.get(criterion) if self._levels is not None else None
        filled = level or 0
        shown = " " if self._levels is None else _NOTHING_TO_JUDGE if level is None else str(level)
        return [
            (_FULL * filled, _FILLED),
            (_EMPTY * (HIGHEST_LEVEL - filled), _OPEN),
            (" ", _LABEL),
            (shown, _LEVEL),
        ]


def _row(parts: Sequence[tuple[str, str]], width: int) -> Row:
    text = "".join(part for part, _ in parts)
    inks = "".join(ink * len(part) for part, ink in parts)
    missing = max(0, width - cell_width(text))
    return _cut(Row(text + " " * missing, inks + _LABEL * missing), width)


def _cut(row: Row, width: int) -> Row:
    """The row without what stands beyond the width."""
    end = len(row.text)
    while cell_width(row.text[:end]) > width:
        end -= 1
    missing = width - cell_width(row.text[:end])
    return Row(row.text[:end] + " " * missing, row.inks[:end] + _LABEL * missing)
