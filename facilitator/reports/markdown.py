"""The report as Markdown: for the organisers' record, and to paste into an e-mail.

What people wrote is escaped, so that it is read and never acted upon: no links, no HTML, no headings of theirs.
"""

import re
from datetime import UTC, datetime
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from facilitator.reports.part import Reports
from facilitator.reports.summary import Summary

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~&@!]|:(?=//)|(?<=www)\.|^[-+=]|(?:(?<=^\d)|(?<=^\d\d))[.)](?=\s|$))")
"""What Markdown would act upon: emphasis, code, links, also bare ones, HTML, tables, and list marks at the start."""

_MINUTE_MS: Final = 60_000


def markdown_report(reports: Reports, summary: Summary) -> str:
    """The whole report."""
    sections = [
        _template(section.package).render(entries=summary.sections[section.key])
        for section in reports.sections.values()
    ]
    return _template("facilitator.reports").render(s=summary, sections=sections)


def escaped(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def minutes(milliseconds: int) -> str:
    """A duration as '9:30', minutes and seconds."""
    whole, rest = divmod(abs(milliseconds), _MINUTE_MS)
    return f"{'-' if milliseconds < 0 else ''}{whole}:{rest // 1000:02}"


def signed(milliseconds: int) -> str:
    """A difference as '+1:20' or '-0:05'."""
    shown = minutes(abs(milliseconds))
    if shown == "0:00":
        return shown
    return f"{'+' if milliseconds > 0 else '-'}{shown}"


def difference(taken_ms: int, planned_ms: int) -> str:
    """Taken minus planned, each in whole seconds as it stands beside it, so that the sum agrees to the second."""
    return signed((taken_ms // 1000 - planned_ms // 1000) * 1000)


def instant(utc_ms: int | None, timezone: str) -> str:
    """A moment as '1 September 2022, 10:02' in the scenario's time zone; a dash where it never came."""
    if utc_ms is None:
        return "–"
    local = datetime.fromtimestamp(utc_ms / 1000, tz=UTC).astimezone(ZoneInfo(timezone))
    return f"{local.day} {local:%B %Y, %H:%M}"


@cache
def _template(package: str) -> Template:
    environment = Environment(  # noqa: S701 the output is Markdown: `escaped` is its escaping
        loader=PackageLoader(package, "."),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(md=escaped, minutes=minutes, difference=difference, instant=instant)
    return environment.get_template("report.md.j2")
