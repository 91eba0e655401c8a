"""Drafts: what groups are writing, who holds each pen, and how they are kept on the disk.

A draft belongs to a group in a round. It is not in the state and makes no events; it is kept in memory and written to
the session's folder at most two seconds after the last key (`DraftFiles`). A pen is a matter of the moment. It is free
after a resume, and anybody may take it from somebody who has been silent for a while.

    [[draft]]
    item = "game"          the item of the agenda
    round = 0              counted from 0
    revision = 17
    text = "..."

A file that cannot be read is reported, and the session goes on without that draft; it is moved aside, never
overwritten, when its group writes again.

A thread looks by itself for what has changed. Where two hundred begin to write at once a turn of the event loop takes
two seconds, and a saving that begins and ends with the loop comes too late.
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import tomli
import tomli_w

from facilitator.journal.errors import JournalError, JournalUnavailable
from facilitator.journal.files import put_in_place, read_file, reason_of, sync_names
from facilitator.journal.folder import DRAFTS_FOLDER, draft_path
from facilitator.seminar.commands import Rejected
from facilitator.seminar.contents import TextKey
from facilitator.seminar.exercises import LONGEST_REWRITE
from facilitator.seminar.groups import GroupId, ItemId, Person, PersonId
from facilitator.seminar.timer import Moment
from facilitator.session.ports import Clock, Draft, Unsubscribe
from facilitator.session.publishing import Call, Listener
from facilitator.text import clean_text

PEN_SILENCE_MS: Final = 10_000
"""After this silence anybody may take the pen: long enough to think of a word, short enough not to block a group."""

DraftKey = tuple[TextKey, GroupId]


@dataclass(slots=True)
class _Desk:
    """One group's draft, and when its pen last wrote."""

    draft: Draft
    last_key: Moment


class Drafts:
    """All drafts of a session. Methods are called in the event loop, and none waits.

    `unsaved` and `written_by` may be called in a thread, too: a draft never changes, a new one takes its place, and
    they go by copies of the keys, of which none is ever taken away.
    """

    def __init__(
        self, clock: Clock, is_at: Callable[[PersonId, GroupId], bool], call: Call = lambda listener: listener()
    ) -> None:
        self._clock = clock
        self._is_at = is_at
        self._call = call
        self._desks: dict[DraftKey, _Desk] = {}
        self._listeners: dict[GroupId, list[Listener]] = {}
        self._unsaved: set[DraftKey] = set()
        self.changed: Callable[[], None] | None = None

    def put_back(self, key: DraftKey, draft: Draft) -> None:
        """Take a draft as it was read from the disk."""
        self._desks[key] = _Desk(draft, self._clock.now())

    def get(self, text_key: TextKey, group: GroupId) -> Draft:
        """The draft of a group in a round, an empty one where nobody has written yet."""
        desk = self._desks.get((text_key, group))
        return desk.draft if desk else Draft(group)

    def of_round(self, text_key: TextKey) -> Mapping[GroupId, Draft]:
        """The drafts of a round that hold words."""
        return {
            group: desk.draft
            for (key, group), desk in self._desks.items()
            if key == text_key and desk.draft.text.strip()
        }

    def subscribe(self, group: GroupId, listener: Listener) -> Unsubscribe:
        """Call the listener after each change of a group's draft or pen, until unsubscribed."""
        listeners = self._listeners.setdefault(group, [])
        listeners.append(listener)
        return lambda: listeners.remove(listener) if listener in listeners else None

    def edit(
        self,
        text_key: TextKey,
        group: GroupId,
        person: Person,
        text: str,
        cursor: int,
        limit: int = LONGEST_REWRITE,
    ) -> None:
        """Replace the text; takes a free pen, or the pen of somebody who has been silent.

        Raises Rejected 'pen_elsewhere' where somebody else is writing, 'too_long' over `limit` characters: the editor
        would cut the rest off.
        """
        desk = self._desk(text_key, group)
        if desk.draft.pen != person.id and not self._pen_is_free(desk):
            raise Rejected("pen_elsewhere", name=desk.draft.pen_name)
        if len(text) > limit * 2:
            raise Rejected("too_long", limit=limit, length=len(text))
        cleaned = clean_text(text)
        if len(cleaned) > limit:
            raise Rejected("too_long", limit=limit, length=len(cleaned))
        desk.last_key = self._clock.now()
        desk.draft = replace(
            _with_pen(desk.draft, person),
            text=cleaned,
            revision=desk.draft.revision + 1,
            cursor=max(0, min(cursor, len(cleaned))),
        )
        self._unsaved.add((text_key, group))
        self.tell(group)

    def take_pen(self, text_key: TextKey, group: GroupId, person: Person) -> None:
        """Take the pen where it is free or its holder silent; else ask for it."""
        desk = self._desk(text_key, group)
        if desk.draft.pen == person.id:
            return
        if self._pen_is_free(desk):
            desk.draft = _with_pen(desk.draft, person)
            desk.last_key = self._clock.now()
        else:
            desk.draft = replace(desk.draft, asked_by=person.id, asked_by_name=person.name)
        self.tell(group)

    def pass_pen(self, text_key: TextKey, group: GroupId, person: Person, asking: Person | None) -> None:
        """Give the pen to whoever asks for it, or lay it down where nobody does."""
        desk = self._desk(text_key, group)
        if desk.draft.pen != person.id:
            return
        laid_down = replace(desk.draft, pen=None, pen_name="", pen_is_away=False, asked_by=None, asked_by_name="")
        desk.draft = _with_pen(laid_down, asking) if asking else laid_down
        desk.last_key = self._clock.now()
        self.tell(group)

    def places_changed(self) -> None:
        """Note that people have come, gone or moved: a pen can be taken whose holder is not at the table."""
        for (_, group), desk in self._desks.items():
            holder = desk.draft.pen
            is_away = holder is not None and not self._is_at(holder, group)
            if desk.draft.pen_is_away != is_away:
                desk.draft = replace(desk.draft, pen_is_away=is_away)
                self.tell(group)

    def unsaved(self) -> tuple[tuple[DraftKey, Draft], ...]:
        """The drafts that have changed since `mark_saved`."""
        return tuple((key, self._desks[key].draft) for key in sorted(self._unsaved))

    def written_by(self, groups: Collection[GroupId]) -> Mapping[GroupId, Sequence[tuple[DraftKey, Draft]]]:
        """All drafts of some groups in which something was written, round by round."""
        found: dict[GroupId, list[tuple[DraftKey, Draft]]] = {group: [] for group in groups}
        for key in tuple(self._desks):
            draft = self._desks[key].draft
            if key[1] in found and (draft.revision or draft.text):
                found[key[1]].append((key, draft))
        return found

    def mark_saved(self, key: DraftKey, revision: int) -> None:
        """Note that this revision is on the disk; its group is not told, since that is dear where hundreds write."""
        desk = self._desks[key]
        desk.draft = replace(desk.draft, saved=self._clock.now())
        if desk.draft.revision == revision:
            self._unsaved.discard(key)

    def tell(self, group: GroupId) -> None:
        """Call whoever has subscribed to a group's draft."""
        for listener in tuple(self._listeners.get(group, ())):
            self._call(listener)
        if self.changed is not None:
            self.changed()

    def _desk(self, text_key: TextKey, group: GroupId) -> _Desk:
        key = (text_key, group)
        if key not in self._desks:
            self._desks[key] = _Desk(Draft(group), self._clock.now())
        return self._desks[key]

    def _pen_is_free(self, desk: _Desk) -> bool:
        holder = desk.draft.pen
        if holder is None or not self._is_at(holder, desk.draft.group):
            return True
        return self._clock.now().since(desk.last_key) >= PEN_SILENCE_MS


def _with_pen(draft: Draft, person: Person) -> Draft:
    if draft.pen == person.id:
        return draft
    return replace(draft, pen=person.id, pen_name=person.name, pen_is_away=False, asked_by=None, asked_by_name="")


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
