"""The summary as tables: TOML for machines, CSV for a spreadsheet.

A spreadsheet runs cells that start with = + - @ as formulas, so these get an apostrophe in front. Where one cell ends
and the next begins depends on the spreadsheet: one set up for much of Europe splits a line at semicolons and heeds no
quotes inside it. So the apostrophe stands wherever a cell could begin.
"""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

import tomli_w

from facilitator.reports.part import Reports
from facilitator.reports.summary import Summary

_FORMULA_START: Final = re.compile(
    r"""((?:\A|[,;|\t\r\n])(?:[^\S\t\r\n]|")*)"""  # where a cell could begin, with what a spreadsheet may strip
    "([-=+@\uff0d\uff1d\uff0b\uff20\ufe63\ufe66\ufe62\ufe6b])"  # full-width and small, too: East Asian settings
)

_STRIPPED_STARTS: Final = ("\t", "\r", "\n")
"""Some spreadsheets drop these at the start of a cell, and read on with what follows."""


def summary_toml(summary: Summary) -> str:
    """The summary as TOML, absent values left out."""
    whole = _plain(summary)
    sections = whole.pop("sections")
    return tomli_w.dumps({"format": 1, **whole, **sections}, multiline_strings=False)


def tables_csv(reports: Reports, summary: Summary) -> str:
    """The activities' tables, each with a header; an empty line stands between two of them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for section in reports.sections.values():
        if section.table is None:
            continue
        if out.tell():
            writer.writerow(())
        writer.writerow(section.table.columns)
        for entry in summary.sections[section.key]:
            writer.writerows([_cell(value) for value in row] for row in section.table.rows(entry))
    return out.getvalue()


def _cell(value: object) -> str:
    text = str(value)
    if text == "-":  # nothing to compute; it stands for a level or total that was not given
        return text
    inert = _FORMULA_START.sub(r"\1'\2", text)
    return f"'{inert}" if inert.startswith(_STRIPPED_STARTS) else inert


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {name: _plain(inner) for name, inner in pairs if inner is not None}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    return value
