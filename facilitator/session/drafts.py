"""Drafts: what groups are writing, and who holds each pen.

A draft belongs to a group in a round. It is not in the state and makes no events; it is kept in memory and written to
the session's folder at most two seconds after the last key (`draft_files`). The decision to know: a pen is a matter of
the moment. It is free after a resume, and anybody may take it from somebody who has been silent for a while.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from facilitator.seminar.commands import Rejected
from facilitator.seminar.contents import TextKey
from facilitator.seminar.exercises import LONGEST_REWRITE
from facilitator.seminar.groups import Person
from facilitator.seminar.ids import GroupId, PersonId
from facilitator.seminar.text import clean_text
from facilitator.seminar.timer import Moment
from facilitator.session.ports import Clock, Draft, Unsubscribe
from facilitator.session.publishing import Call, Listener

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
