"""What commands need before they are decided upon: levels, a random order, who is here, open drafts.

Levels may take a while, and what comes meanwhile must not change what counts:

    a rewrite  waits for its levels, and for the facilitator's steps that came before it
    a step     waits for the rewrites and steps that came before it: what is handed in before the bell counts

All other commands of participants are decided upon at once.
"""

import asyncio
from collections.abc import Coroutine, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final, Protocol

from facilitator.seminar.commands import (
    Advance,
    Command,
    DrawGroups,
    EndSeminar,
    FacilitatorCommand,
    GoBack,
    GoToItem,
    MergePeople,
    MovePerson,
    Rejected,
    RemoveGroup,
    ScoredDraft,
    SkipItem,
    Undo,
)
from facilitator.seminar.events import Event, Recorded
from facilitator.seminar.exercises import LONGEST_REWRITE, Exercise
from facilitator.seminar.groups import GroupId, PersonId
from facilitator.seminar.state import State, ToScore
from facilitator.seminar.timer import Moment
from facilitator.session.drafts import Drafts
from facilitator.smart.model import Score
from facilitator.smart.scorer import unscored
from facilitator.text import clean_text

AT_ONCE: Final = 10
"""Rewrites; nobody at a keyboard hands in so many within half a minute."""

EVERY_MS: Final = 5_000
"""One more may be handed in after each five seconds: 720 an hour, where people hand in once a minute at most."""


class HandInPace:
    """A burst, and then one every few seconds, for each person."""

    def __init__(self) -> None:
        self._used: dict[PersonId, tuple[int, Moment]] = {}

    def take(self, person: PersonId, now: Moment) -> None:
        """Note that a person hands in.

        Raises:
            Rejected: 'hands_in_too_often'; nothing is noted.
        """
        used_ms, since = self._used.get(person, (0, now))
        used_ms = max(0, used_ms - now.since(since))
        wait_ms = used_ms + EVERY_MS - AT_ONCE * EVERY_MS
        if wait_ms > 0:
            raise Rejected("hands_in_too_often", seconds=-(-wait_ms // 1000))
        self._used[person] = (used_ms + EVERY_MS, now)


LEVELS_WITHIN_S: Final = 5.0
"""Seconds that a rewrite, or all drafts at the bell, wait for levels; what has none then is kept without: a seminar
goes on whatever becomes of the scorer. Two hundred rewrites at once take about a second."""

_AFTER_REWRITES: Final = (
    *(Advance, GoBack, SkipItem, GoToItem, EndSeminar, Undo),
    *(DrawGroups, MovePerson, MergePeople, RemoveGroup),
)
"""Commands that would change whether a rewrite counts, or for which group. Clocks, floor and wall wait for none."""

_BELLS: Final = (Advance, SkipItem, GoToItem, EndSeminar)
"""Commands that may end a round: its open drafts are collected then."""

Records = asyncio.Future[tuple[Recorded, ...]]
"""The events of a command, once they are on the disk."""


class Shell(Protocol):
    """What enriching needs of the hub."""

    drafts: Drafts

    @property
    def tentative(self) -> State:
        """The state that all commands decided so far lead to."""

    def to_score(self, command: Command) -> ToScore | None:
        """What of a command has to be scored before it is decided upon; None where nothing has."""

    def checked(self, command: Command) -> tuple[Event, ...]:
        """The events that a command would lead to now; raises Rejected."""

    def decided(self, command: Command, by: str) -> Records:
        """Decide upon a command now, and record its events; raises Rejected and SessionUnavailable."""

    async def levels(self, text: str, exercise: Exercise, by: str, *, is_handed_in: bool = False) -> Score | None:
        """The levels of a text; None where the scorer fails on it."""

    def present(self) -> tuple[PersonId, ...]:
        """Who is here."""

    def shuffled(self, people: Sequence[PersonId]) -> tuple[PersonId, ...]:
        """The people in a random order."""


class Enriching:
    """Decides upon commands once they have what they need, in an order that keeps their meaning."""

    def __init__(self, shell: Shell, levels_within_s: float) -> None:
        self._shell = shell
        self._levels_within_s = levels_within_s
        self._rewrites: set[asyncio.Task[Records]] = set()
        self._steps: set[asyncio.Task[Records]] = set()

    async def decided(self, command: Command, by: str) -> Records:
        """Decide upon a command; one that waits goes on though its caller is cancelled."""
        if to_score := self._shell.to_score(command):
            return await _kept(self._rewrite(to_score, by, _not_done(self._steps)), self._rewrites)
        if isinstance(command, FacilitatorCommand):
            before = _not_done(self._steps)
            if isinstance(command, _AFTER_REWRITES):
                before |= _not_done(self._rewrites)
            if before or (isinstance(command, _BELLS) and self._open_drafts()):
                return await _kept(self._step(command, by, before), self._steps)
        return self._shell.decided(self._with_chance(command), by)

    async def settled(self) -> None:
        """Wait for all that waits."""
        while waiting := self._rewrites | self._steps:
            await asyncio.wait(waiting)

    async def _rewrite(self, to_score: ToScore, by: str, before: set[asyncio.Task[Records]]) -> Records:
        """Refused before it is scored, if it is to be; so a text that is too long is not scored either."""
        if before:
            await asyncio.wait(before)
        exercise = self._shell.tentative.exercise
        self._shell.checked(to_score.scored(unscored("")))
        assert exercise is not None  # it was not refused
        (score,) = await self._scores([(by, clean_text(to_score.text).strip())], exercise)
        return self._shell.decided(to_score.scored(score), by)

    async def _step(self, command: Command, by: str, before: set[asyncio.Task[Records]]) -> Records:
        if before:
            await asyncio.wait(before)
        if isinstance(command, _BELLS) and self._open_drafts():
            command = replace(command, drafts=await self._scored_drafts())
        return self._shell.decided(self._with_chance(command), by)

    def _with_chance(self, command: Command) -> Command:
        match command:
            case Advance():
                present = self._shell.present()
                if self._shell.tentative.scenario.groups.mode == "lot":  # those who have no group may get one at random
                    present = self._shell.shuffled(present)
                return replace(command, present=present)
            case DrawGroups():
                return replace(command, order=self._shell.shuffled(self._shell.present()))
            case _:
                return command

    def _open_drafts(self) -> list[tuple[GroupId, str]]:
        """The drafts that the bell will collect; none while nobody drafts."""
        state = self._shell.tentative
        key, run = state.text_key, state.current
        if key is None or run is None or not state.groups_are_writing:
            return []
        return [
            (group, draft.text.strip()[:LONGEST_REWRITE])
            for group, draft in self._shell.drafts.of_round(key).items()
            if state.rules(run).collects(state, run, group)
        ]

    async def _scored_drafts(self) -> tuple[ScoredDraft, ...]:
        """The open drafts as they stand now, with their levels."""
        drafts, exercise = self._open_drafts(), self._shell.tentative.exercise
        assert exercise is not None
        scores = await self._scores(drafts, exercise)
        return tuple(ScoredDraft(group, text, score) for (group, text), score in zip(drafts, scores, strict=True))

    async def _scores(self, texts: Sequence[tuple[str, str]], exercise: Exercise) -> list[Score]:
        """The score of each text, given with whose it is; without levels where there are none in time."""
        found: list[Score] = []
        with suppress(TimeoutError):
            async with asyncio.timeout(self._levels_within_s):
                for by, text in texts:
                    levels = await self._shell.levels(text, exercise, by, is_handed_in=True)
                    found.append(levels or unscored(text))
        return [*found, *(unscored(text) for _, text in texts[len(found) :])]


def _not_done(tasks: Iterable[asyncio.Task[Records]]) -> set[asyncio.Task[Records]]:
    return {each for each in tasks if not each.done()}


async def _kept(work: Coroutine[Any, Any, Records], among: set[asyncio.Task[Records]]) -> Records:
    """Carry work out in a task of its own, which goes on though nobody waits for it any more."""
    task = asyncio.create_task(work)
    among.add(task)
    task.add_done_callback(among.discard)
    task.add_done_callback(lambda done: done.cancelled() or done.exception())  # looked at, whoever has gone
    return await asyncio.shield(task)
