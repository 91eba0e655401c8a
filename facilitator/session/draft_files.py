"""Drafts on the disk: one file a group, replaced as a whole, holding its draft of every round.

    [[draft]]
    item = "game"          the item of the agenda
    round = 0              counted from 0
    revision = 17
    text = "..."

A file that cannot be read is reported, and the session goes on without that draft; it is moved aside, never
overwritten, when its group writes again.

The decision to know: a thread looks by itself for what has changed. Where two hundred begin to write at once a turn of
the event loop takes two seconds, and a saving that begins and ends with the loop comes too late.
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import tomli
import tomli_w

from facilitator.journal.errors import JournalError, JournalUnavailable
from facilitator.journal.files import put_in_place, read_file, reason_of, sync_names
from facilitator.journal.folder import DRAFTS_FOLDER, draft_path
from facilitator.seminar.ids import GroupId, ItemId
from facilitator.seminar.text import clean_text
from facilitator.session.drafts import DraftKey, Drafts
from facilitator.session.ports import Draft

SAVED_WITHIN_SECONDS: Final = 2.0
"""A draft is on the disk so long after its last key at most, where the disk and the loop keep up."""

SAVE_AFTER_SECONDS: Final = 1.5
"""Rest between two savings; half a second is left for the disk."""

_LEAST_REST_SECONDS: Final = 0.1
"""Rest where hundreds write at once, and to save them all takes a second, or the loop is two seconds behind."""

_ENDED: Final = "drafts are no longer saved: end the program, and start it again with --resume last"

_TOLD_AT_ONCE: Final = 8
"""Groups that hear of their saved draft before keys are served again."""


def rest_after(took: float, behind: float) -> float:
    """Seconds to rest after a saving that took so many, where the loop takes keys up so many seconds late.

    A key waits for the loop, for the rest, and for two savings where it has just missed one.
    """
    return max(_LEAST_REST_SECONDS, SAVED_WITHIN_SECONDS - behind - 2 * took)


@dataclass(frozen=True, slots=True)
class _Saving:
    """What a saving has done: the revisions that are on the disk now, and what is wrong, in one line."""

    saved: Sequence[tuple[DraftKey, int]]
    problem: str


class DraftFiles:
    """Writes the drafts of a session beside its journal, in a thread.

    `problem` is one line for the console while they cannot be written, else empty; `told` hears of each change of it.
    """

    def __init__(
        self,
        folder: Path,
        drafts: Drafts,
        told: Callable[[str], None] = lambda problem: None,
        save_after_seconds: float = SAVE_AFTER_SECONDS,
    ) -> None:
        self._folder = folder
        self._drafts = drafts
        self._told = told
        self._save_after_seconds = save_after_seconds
        self._unreadable: set[GroupId] = set()
        self._on_disk: dict[DraftKey, int] = {}
        self._writing = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()
        self._behind = 0.0
        self._to_tell: dict[GroupId, None] = {}
        self._telling: asyncio.Task[None] | None = None
        self.problem = ""

    def load(self) -> tuple[str, ...]:
        """Put the drafts of the folder back; returns one line for each file that could not be read."""
        problems: list[str] = []
        for path in sorted((self._folder / DRAFTS_FOLDER).glob("*.toml")):
            group = GroupId(path.stem)
            try:
                tables = tomli.loads(read_file(path).decode())
                entries = dict(_entry(group, table) for table in tables["draft"])
            except (OSError, ValueError, KeyError, TypeError) as error:
                problems.append(f"{path}: this draft cannot be read and was left out: {error}")
                self._unreadable.add(group)
                continue
            for key, draft in entries.items():
                self._drafts.put_back(key, draft)
        return tuple(problems)

    def start(self) -> None:
        """Save what has changed, again and again, in a thread, until closed."""
        loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._keep_saving, args=(loop,), name="drafts", daemon=True)
        self._thread.start()

    async def save(self) -> None:
        """Save what has changed now; a failure is kept in `problem` and tried again the next time."""
        self._hear(await asyncio.to_thread(self._save_changed))
        if self._telling is not None:
            await self._telling

    async def close(self) -> None:
        """Save once more, and stop."""
        self._closing.set()
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)
        await self.save()

    def _keep_saving(self, loop: asyncio.AbstractEventLoop) -> None:
        rest = self._save_after_seconds
        try:
            while not self._closing.wait(rest) and not loop.is_closed():
                started = time.monotonic()
                saving = self._save_changed()
                ended = time.monotonic()
                _call(loop, self._hear, saving, ended)
                rest = min(self._save_after_seconds, rest_after(ended - started, self._behind))
        finally:
            if not self._closing.is_set():
                _call(loop, self._set_problem, _ENDED)

    def _save_changed(self) -> _Saving:
        """Save what has changed, in a thread; what the loop has not heard of yet is not written again."""
        with self._writing:
            changed = {key for key, draft in self._drafts.unsaved() if draft.revision != self._on_disk.get(key)}
            if not changed:
                return _Saving((), "")
            texts = self._drafts.written_by(sorted({group for _, group in changed}))
            groups, problem = self._replace_all(texts)
            entries = (entry for group in groups for entry in texts[group])
            saved = [(key, draft.revision) for key, draft in entries if key in changed]
            self._on_disk.update(saved)
            return _Saving(saved, problem)

    def _hear(self, saving: _Saving, ended: float | None = None) -> None:
        """Take what a saving has done, in the loop, and tell the groups without holding up the keys."""
        if ended is not None:
            self._behind = time.monotonic() - ended
        for key, revision in saving.saved:
            self._drafts.mark_saved(key, revision)
        self._to_tell.update(dict.fromkeys(group for (_, group), _ in saving.saved))
        self._set_problem(saving.problem)
        if self._to_tell and (self._telling is None or self._telling.done()):
            self._telling = asyncio.create_task(self._tell())

    async def _tell(self) -> None:
        """Tell the groups whose drafts were saved, the first saved first, and those that are saved meanwhile."""
        told = 0
        while self._to_tell:
            group = next(iter(self._to_tell))
            del self._to_tell[group]
            self._drafts.tell(group)
            told += 1
            if told % _TOLD_AT_ONCE == 0:
                await asyncio.sleep(0)

    def _replace_all(self, texts: Mapping[GroupId, Sequence[tuple[DraftKey, Draft]]]) -> tuple[list[GroupId], str]:
        """Write the files, also those behind one that cannot be; returns whose are on the disk, and what is wrong."""
        written: list[GroupId] = []
        problem = ""
        for group, entries in texts.items():
            try:
                self._replace(group, tomli_w.dumps({"draft": [_table(*entry) for entry in entries]}).encode())
            except JournalError as error:
                problem = problem or str(error)
            else:
                written.append(group)
        try:
            sync_names(self._folder / DRAFTS_FOLDER)  # once for all: for each it would cost as much as the writing
        except JournalError as error:
            return [], problem or str(error)
        return written, problem

    def _replace(self, group: GroupId, data: bytes) -> None:
        path = draft_path(self._folder, group)
        if group in self._unreadable:
            aside = path.with_suffix(".unreadable")
            try:
                path.replace(aside)
            except OSError as error:
                raise JournalUnavailable(path, reason_of(error)) from error
            self._unreadable.discard(group)
        put_in_place(path, data)

    def _set_problem(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            self._told(problem)


def _call(loop: asyncio.AbstractEventLoop, call: Callable[..., None], *arguments: Any) -> None:
    with contextlib.suppress(RuntimeError):  # the loop is closed: the process has ended without closing the session
        loop.call_soon_threadsafe(call, *arguments)


def _table(key: DraftKey, draft: Draft) -> dict[str, Any]:
    (item, index), _ = key
    return {"item": item, "round": index, "revision": draft.revision, "text": draft.text}


def _entry(group: GroupId, table: Mapping[str, Any]) -> tuple[DraftKey, Draft]:
    text = clean_text(str(table["text"]))
    key = ((ItemId(str(table["item"])), int(table["round"])), group)
    return key, Draft(group, text, revision=int(table["revision"]), cursor=len(text))
