"""The group's draft as one page follows it: what is sent, what came back, and what of it is news.

Each change replaces one stretch of the text that both sides knew. Where the two stretches overlap, what was written
here stands behind what was written there, and what either took out is out.

The session tells of every change, my own included; an echo of what this page sends is not told on, and a draft that was
only saved is told of by itself, since that happens more often than all else but keys. A pen belongs to a person, who
may write from two terminals at once, so what is sent may cross another change; both are kept.
"""

from collections.abc import Callable

from facilitator.seminar.groups import GroupId
from facilitator.session.ports import Draft, ParticipantPort, Unsubscribe


def both_changes(known: str, here: str, there: str, cursor: int) -> tuple[str, int]:
    """The text with the change from `known` to `here` and the one from `known` to `there`, and where the cursor goes.

    Args:
        known: What both sides started from.
        here: What the cursor stands in.
        there: What the other side made of it.
        cursor: In characters of `here`.
    """
    start, end = _changed(known, here)
    written = here[start : len(here) - (len(known) - end)]
    other_start, other_end = _changed(known, there)
    other_written = there[other_start : len(there) - (len(known) - other_end)]
    if end <= other_start and start < other_end:
        head, tail = known[:start], known[end:other_start] + other_written + known[other_end:]
    elif start >= other_end:
        head, tail = known[:other_start] + other_written + known[other_end:start], known[end:]
    else:
        head, tail = known[: min(start, other_start)] + other_written, known[max(end, other_end) :]
    place = len(head) + max(0, min(cursor - start, len(written)))
    return head + written + tail, place


def _changed(before: str, after: str) -> tuple[int, int]:
    """The stretch of `before` that a change replaced: its start and its end."""
    shortest = min(len(before), len(after))
    start = 0
    while start < shortest and before[start] == after[start]:
        start += 1
    same = 0
    while same < shortest - start and before[-1 - same] == after[-1 - same]:
        same += 1
    return start, len(before) - same


_NEVER_SEEN = -1


class SharedDraft:
    """Follows the draft of the group in which I sit."""

    def __init__(self, port: ParticipantPort, told: Callable[[], None], saved: Callable[[], None]) -> None:
        """Make it.

        Args:
            port: The session.
            told: Called, in the event loop, when somebody has changed the draft or the pen.
            saved: Called instead when nothing has changed but that it is on the disk.
        """
        self._port = port
        self._told = told
        self._saved = saved
        self._seen = _NEVER_SEEN
        self._known = ""
        self._group: GroupId | None = None
        self._known_pen: tuple[object, ...] = ()
        self._is_sending = False
        self._unsubscribe: Unsubscribe | None = None

    @property
    def now(self) -> Draft | None:
        """The draft as it stands; None where there is none."""
        return self._port.draft

    @property
    def has_pen(self) -> bool:
        """Whether I have the pen."""
        draft = self.now
        return draft is not None and draft.pen == self._port.view.me.id

    @property
    def is_elsewhere(self) -> bool:
        """Whether somebody else has the pen."""
        draft = self.now
        return draft is not None and draft.pen is not None and not self.has_pen

    def follow(self) -> None:
        """Follow the draft of the group and round in which I am now; everything in it is news."""
        self.end()
        self._seen = _NEVER_SEEN
        self._unsubscribe = self._port.subscribe_draft(self._changed)

    def end(self) -> None:
        """Follow no more."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    def news(self, shown: str) -> Draft | None:
        """The draft, if it must replace what is shown; None where it is what I wrote or saw myself."""
        draft = self.now
        if draft is not None:
            self._known_pen = _pen(draft)
        if draft is None or draft.revision == self._seen:
            return None
        self._seen, self._known, self._group = draft.revision, draft.text, draft.group
        return draft if draft.text != shown or not self.has_pen else None

    def send(self, text: str, cursor: int) -> bool:
        """Send what I wrote; True where it crossed another change or took the pen: what stands in the session is news.

        Raises Rejected where it is refused; then, too, what stands in the session is news.
        """
        before, written = self.now, text
        if before is not None and (self._seen not in (_NEVER_SEEN, before.revision) or before.group != self._group):
            text, cursor = both_changes(self._known, written, before.text, cursor)
        self._is_sending = True
        self._seen = _NEVER_SEEN
        try:
            self._port.edit(text, cursor)
        finally:
            self._is_sending = False
        draft = self.now
        if draft is None or text != written:
            return True
        self._seen, self._known = draft.revision, draft.text
        return _pen(draft) != self._known_pen

    def _changed(self) -> None:
        if self._is_sending:
            return
        draft = self.now
        if draft is not None and draft.revision == self._seen and _pen(draft) == self._known_pen:
            self._saved()
        else:
            self._told()


def _pen(draft: Draft) -> tuple[object, ...]:
    return draft.group, draft.pen, draft.pen_name, draft.pen_is_away, draft.asked_by, draft.asked_by_name
