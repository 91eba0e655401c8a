"""The summary as tables: TOML for machines, CSV of the rewrites for a spreadsheet.

A spreadsheet runs cells that start with = + - @ as formulas, so such cells get an apostrophe in front.
"""

import csv
import io
from dataclasses import fields, is_dataclass
from typing import Any, Final

import tomli_w

from facilitator.reports.summary import Summary

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")

REWRITE_COLUMNS: Final = (
    "round", "exercise", "state", "before", "group", "after", "first version", "words", "total",
    "specific", "measurable", "achievable", "relevant", "time-bound", "scorer", "shown", "collected",
)  # fmt: skip


def summary_toml(summary: Summary) -> str:
    """The summary as TOML, absent values left out."""
    return tomli_w.dumps({"format": 1, **_plain(summary)}, multiline_strings=False)


def rewrites_csv(summary: Summary) -> str:
    """The rewrites, a line each, with a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(REWRITE_COLUMNS)
    for each in summary.rounds:
        for rewrite in each.rewrites:
            row = (
                each.number, each.exercise, each.state, each.original, rewrite.group, rewrite.text, rewrite.first,
                rewrite.words, "-" if rewrite.total is None else rewrite.total,
                *(line.level for line in rewrite.levels), rewrite.scorer,
                "yes" if rewrite.was_shown else "no", "yes" if rewrite.was_collected else "no",
            )  # fmt: skip
            writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and text != "-" else text


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {name: _plain(inner) for name, inner in pairs if inner is not None}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value
