"""The programme's time: durations as files write them, how long each item is, and what start and end leave open.

It knows nothing of single tables: a duration `think` is written `think_minutes` or `think_seconds`, the length of an
item itself `minutes` or `seconds`.

It knows lengths and nothing of what happens in an item. Time that is left open is always an item of its own, a buffer,
so that a late start has something to eat.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from facilitator.content.positions import Path
from facilitator.content.review import Review
from facilitator.content.schema.common import Table, keys_of
from facilitator.content.schema.scenario import ScenarioFile
from facilitator.seminar.agenda import Item
from facilitator.seminar.groups import ItemId


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


@dataclass(frozen=True, slots=True)
class Programme:
    """`window_ms` is the time from start to end, None where the file gives none; `planned_ms` is what items take."""

    window_ms: int | None
    planned_ms: int
    open_buffer: int | None
    """The index of the buffer without a length, which takes what is left."""

    @property
    def left_ms(self) -> int:
        """What the items leave of the window in milliseconds; negative where they take more."""
        return self.window_ms - self.planned_ms if self.window_ms is not None else 0


def programme_of(file: ScenarioFile) -> Programme:
    """The time of a scenario's items."""
    lengths = [written_ms(item, "") for item in file.items]
    open_buffers = [index for index, item in enumerate(file.items) if item.kind == "buffer" and lengths[index] is None]
    return Programme(
        window_ms=_window_ms(file.starts, file.ends),
        planned_ms=sum(length or 0 for length in lengths),
        open_buffer=open_buffers[0] if open_buffers else None,
    )


def with_buffer(items: Sequence[Item], programme: Programme) -> tuple[Item, ...]:
    """The items with what is left open as a buffer: the one that has no length, else one more at the end."""
    left, index = max(0, programme.left_ms), programme.open_buffer
    if index is not None:
        filled = (replace(items[index], allotted_ms=left),) if left else ()
        return (*items[:index], *filled, *items[index + 1 :])
    if not left:
        return tuple(items)
    taken = {item.id for item in items}
    identity = next(name for number in range(1, len(items) + 2) if (name := ItemId(f"buffer-{number}")) not in taken)
    return (*items, Item(identity, "buffer", "Buffer", left))


def check_programme(file: ScenarioFile, review: Review) -> None:
    """Adds what is wrong with the lengths of items, each and together."""
    if (file.starts is None) != (file.ends is None):
        there, missing = ("starts", "ends") if file.ends is None else ("ends", "starts")
        review.error((there,), f"'{missing}' is missing beside it", f"write {missing} = 12:00:00", at="key")
        return
    if file.starts is not None and file.ends is not None and file.starts >= file.ends:
        review.error(("ends",), "the end is not after the start", "write the local time of the same day")
        return
    if _check_lengths(file, review):
        _check_sum(file, review)


def _check_lengths(file: ScenarioFile, review: Review) -> bool:
    """Whether every item has a length or may do without."""
    fine, open_buffers = True, 0
    for index, item in enumerate(file.items):
        path, length = ("items", index), written_ms(item, "")
        if length is None and item.kind == "buffer":
            open_buffers += 1
            if file.starts is None:
                review.error(
                    path, "nothing tells how long this buffer is", "write minutes, or starts and ends", at="key"
                )
                fine = False
            elif open_buffers > 1:
                review.error(path, "a second buffer without a length", "write minutes = 5", at="key")
                fine = False
        elif length is None:
            review.error(path, "the key 'minutes' is missing", "write minutes = 10", at="key")
            fine = False
        elif length == 0:
            review.error(path_of(item, "", path), "the item has no length", "write at least seconds = 1")
            fine = False
    return fine


def _check_sum(file: ScenarioFile, review: Review) -> None:
    programme = programme_of(file)
    if programme.window_ms is None:
        return
    window = f"{spoken(programme.window_ms)} from {file.starts:%H:%M} to {file.ends:%H:%M}"
    if programme.left_ms < 0:
        review.warning(
            ("ends",),
            f"the items take {spoken(programme.planned_ms)}, {spoken(-programme.left_ms)} more than the {window}",
            "shorten items, or end later",
        )
    elif programme.left_ms > 0:
        index, left, minutes = programme.open_buffer, spoken(programme.left_ms), programme.left_ms / 60_000
        if index is None:
            hint = f"give them to items, or write a buffer with minutes = {minutes:g}"
            review.warning(("ends",), f"the items leave {left} open of the {window}", hint)
        else:
            hint = f"write minutes = {minutes:g} here if that is meant, or give them to items"
            message = f"the items leave {left} open of the {window}, which this buffer takes"
            review.warning(("items", index), message, hint, at="key")


def _window_ms(starts: time | None, ends: time | None) -> int | None:
    if starts is None or ends is None:
        return None
    return (_seconds(ends) - _seconds(starts)) * 1_000


def _seconds(clock: time) -> int:
    return clock.hour * 3_600 + clock.minute * 60 + clock.second
