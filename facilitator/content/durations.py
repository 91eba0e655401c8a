"""Durations as files write them, in minutes or in seconds, and as people read them.

It knows nothing of single tables: a duration `think` is written `think_minutes` or `think_seconds`, the length of an
item itself `minutes` or `seconds`.
"""

from facilitator.content.positions import Path
from facilitator.content.review import Review
from facilitator.content.schema.common import Table
from facilitator.content.schema.rules import keys_of


def written_ms(table: Table, duration: str) -> int | None:
    """The duration in milliseconds; None where it is not written."""
    minutes, seconds = (getattr(table, key) for key in keys_of(duration))
    if minutes is not None:
        return round(float(minutes) * 60_000)
    return round(float(seconds) * 1_000) if seconds is not None else None


def check_written_once(table: Table, duration: str, path: Path, review: Review) -> None:
    """An error where a duration is written in minutes and in seconds."""
    minutes, seconds = keys_of(duration)
    if getattr(table, minutes) is not None and getattr(table, seconds) is not None:
        review.error((*path, seconds), f"'{minutes}' says it already", "take one of them out", at="key")


def path_of(table: Table, duration: str, path: Path) -> Path:
    """Where a duration is written; where it is not, its table."""
    return next(((*path, key) for key in keys_of(duration) if getattr(table, key) is not None), path)


def spoken(ms: int) -> str:
    """A duration as people read it: '20 minutes', '1:30 minutes', '45 seconds'."""
    minutes, seconds = divmod(round(ms / 1_000), 60)
    if seconds and minutes:
        return f"{minutes}:{seconds:02} minutes"
    if seconds:
        return f"{seconds} seconds"
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
