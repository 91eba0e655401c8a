"""Drafts on the disk: one file a group, replaced as a whole, holding its draft of every round.

    [[draft]]
    item = "game"          the item of the agenda
    round = 0              counted from 0
    revision = 17
    text = "..."

A file that cannot be read is reported, and the session goes on without that draft; it is moved aside, never
overwritten, when its group writes again.
"""

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import tomli
import tomli_w

from facilitator.domain.ids import GroupId, ItemId
from facilitator.domain.text import clean_text
from facilitator.journal.errors import JournalError, JournalUnavailable
from facilitator.journal.files import put_in_place, reason_of, sync_names
from facilitator.journal.folder import DRAFTS_FOLDER, draft_path
from facilitator.session.drafts import DraftKey, Drafts
from facilitator.session.ports import Draft

SAVED_WITHIN_SECONDS: Final = 2.0
"""A draft is on the disk so long after its last key at most, where the disk and the loop keep up."""

SAVE_AFTER_SECONDS: Final = 1.5
"""Rest between two savings; half a second is left for the disk."""

_LEAST_REST_SECONDS: Final = 0.1
"""Rest where hundreds write at once, and to save them all takes a second."""

_TOLD_AT_ONCE: Final = 8
"""Groups that hear of their saved draft before keys are served again."""


def rest_after(took: float) -> float:
    """Seconds to rest after a saving that took so many: fewer where that is long, as a key may have to wait for two."""
    return max(_LEAST_REST_SECONDS, SAVED_WITHIN_SECONDS - 2 * took)


class DraftFiles:
    """Writes the drafts of a session beside its journal, off the event loop.

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
        self._task: asyncio.Task[None] | None = None
        self._telling: asyncio.Task[None] | None = None
        self._to_tell: dict[GroupId, None] = {}
        self._writing: asyncio.Future[tuple[list[GroupId], str]] | None = None
        self.problem = ""

    def load(self) -> tuple[str, ...]:
        """Put the drafts of the folder back; returns one line for each file that could not be read."""
        problems: list[str] = []
        for path in sorted((self._folder / DRAFTS_FOLDER).glob("*.toml")):
            group = GroupId(path.stem)
            try:
                tables = tomli.loads(path.read_text(encoding="utf-8"))
                entries = dict(_entry(group, table) for table in tables["draft"])
            except (OSError, ValueError, KeyError, TypeError) as error:
                problems.append(f"{path}: this draft cannot be read and was left out: {error}")
                self._unreadable.add(group)
                continue
            for key, draft in entries.items():
                self._drafts.put_back(key, draft)
        return tuple(problems)

    async def run(self) -> None:
        """Save what has changed, again and again, until cancelled; no saving waits until all are told of the last."""
        loop, took = asyncio.get_running_loop(), 0.0
        while True:
            await asyncio.sleep(min(self._save_after_seconds, rest_after(took)))
            started = loop.time()
            await self._save_changed()
            took = loop.time() - started
            if self._telling is None or self._telling.done():
                self._telling = asyncio.create_task(self._tell())

    async def save(self) -> None:
        """Save what has changed now; a failure is kept in `problem` and tried again the next time."""
        await self._save_changed()
        await self._tell()

    async def _save_changed(self) -> None:
        """Save what has changed, and note whom to tell."""
        if self._writing is not None:  # whoever waited for it may have been cancelled; the thread goes on
            await asyncio.wait((self._writing,))
        changed: dict[GroupId, list[tuple[DraftKey, Draft]]] = {}
        for key, draft in self._drafts.unsaved():
            changed.setdefault(key[1], []).append((key, draft))
        if not changed:
            self._set_problem("")
            return
        written = self._drafts.written_by(changed)
        self._writing = asyncio.ensure_future(asyncio.to_thread(self._replace_all, written))
        saved, problem = await asyncio.shield(self._writing)
        for group in saved:
            for key, draft in changed[group]:
                self._drafts.mark_saved(key, draft.revision)
        self._to_tell.update(dict.fromkeys(saved))
        self._set_problem(problem)

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
        """Write the files, in a thread, until one fails; returns whose are on the disk, and what is wrong."""
        written: list[GroupId] = []
        problem = ""
        try:
            for group, entries in texts.items():
                self._replace(group, tomli_w.dumps({"draft": [_table(*entry) for entry in entries]}).encode())
                written.append(group)
        except JournalError as error:
            problem = str(error)
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

    def start(self) -> None:
        """Start saving in a task of its own."""
        self._task = asyncio.create_task(self.run())

    async def close(self) -> None:
        """Save once more, and stop."""
        for task in (self._task, self._telling):
            if task is not None:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
        await self.save()


def _table(key: DraftKey, draft: Draft) -> dict[str, Any]:
    (item, index), _ = key
    return {"item": item, "round": index, "revision": draft.revision, "text": draft.text}


def _entry(group: GroupId, table: Mapping[str, Any]) -> tuple[DraftKey, Draft]:
    text = clean_text(str(table["text"]))
    key = ((ItemId(str(table["item"])), int(table["round"])), group)
    return key, Draft(group, text, revision=int(table["revision"]), cursor=len(text))
