"""The notices of one app: few at a time, each of them once, and shown anew a few times a second at most.

Textual stacks up as many as it is given, and looks through all of them for each further one. A changer must know what
goes when there are too many: those that would end first, so that what has to be written down outlasts what is in
passing. It does not know what the words say.
"""

from collections.abc import Sequence
from typing import Any, Final

from textual.app import App
from textual.notifications import Notification, Notify

from facilitator.terminal.textual_internals import forget_notice, notices_of

MOST: Final = 3
"""Notices at a time: more would hide a page of 24 rows."""

REST: Final = 0.5
"""Seconds between two changes of what is shown: a notice costs as much to lay out and paint as a hundred keys."""


class Notices:
    """Shows the notices of an app. Its pace is the app's: each holding the other, they would outlive it."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: list[Notification] = []

    def add(self, notice: Notification) -> None:
        """Takes a notice that is to be shown, last of all; one that says the same goes."""
        self._waiting = _at_most([*_others(self._waiting, [notice]), notice])

    def show(self) -> None:
        """Shows what was added; for a `Pace` of `REST` seconds."""
        shown, new = notices_of(self._app), self._waiting
        self._waiting = []
        if shown and [_said(each) for each in new] == [_said(shown[-1])] and shown[-1].time_left > new[0].timeout / 2:
            return
        kept = _at_most([*_others(shown, new), *new])
        for each in shown:
            if each not in kept:
                forget_notice(self._app, each)
        for each in new:
            if each in kept:
                self._app.post_message(Notify(each))


def _at_most(notices: Sequence[Notification]) -> list[Notification]:
    """As many as may be shown: the last, which is the latest, and of the others those that would end last."""
    lasting = sorted(notices[:-1], key=lambda each: each.time_left, reverse=True)[: MOST - 1]
    return [each for each in notices[:-1] if each in lasting] + [*notices[-1:]]


def _said(notice: Notification) -> tuple[str, str, str]:
    return notice.title, notice.message, notice.severity


def _others(notices: Sequence[Notification], than: Sequence[Notification]) -> list[Notification]:
    """Those that say something else."""
    said = [_said(each) for each in than]
    return [each for each in notices if _said(each) not in said]
