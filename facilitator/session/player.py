"""Plays the story of a session to a screen: a made-up clock that runs some times as fast as the real one.

It keeps where it last began to play and when; the position, and with it the moment and the view, are computed from
those facts and the clock, never counted. It knows no journal and no screen, and changes nothing but itself.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Final, Literal

from facilitator.seminar.replay import Pacing, Story
from facilitator.seminar.timer import Moment
from facilitator.session.ports import Clock, ReplayView, Unsubscribe

SPEEDS: Final = (1, 2, 5, 10, 20, 60, 120, 300, 600)
"""The speeds that one goes through; the fastest tells a seminar of two hours in twelve seconds."""

LONGEST_WAIT_MS: Final = 8_000
"""Milliseconds on the screen: long enough to read a page of the wall, short enough to be waited for."""

AS_IT_WAS: Final = 1
"""The speed at which waits last as long as they did."""

ON_THE_WAY_MS: Final = 2_000
"""Milliseconds on the screen after which one who goes back while it plays wants the beginning of what is on."""


class Player:
    """Plays a story from its beginning, and stays at its end (`ports.ReplayPort`)."""

    def __init__(self, story: Story, clock: Clock, speed: int, missing: str = "") -> None:
        """Begin to play, `speed` (1 or more) times as fast as it was; `missing` says what could not be read."""
        self._story = story
        self._clock = clock
        self._missing = missing
        self._listeners: list[Callable[[], None]] = []
        self._is_paused = False
        self._speed, self._pacing = speed, self._paced(speed)
        self._began_at_ms, self._began_on = 0, clock.now()

    def now(self) -> Moment:
        """The moment of the session that is on."""
        return self._story.moment_at(self._position_ms)

    @property
    def view(self) -> ReplayView:
        """The wall as it was at this moment."""
        position, story = self._position_ms, self._story
        scene = story.scene_at(position)
        return ReplayView(
            wall=scene.wall,
            at=story.moment_at(position),
            item=scene.item,
            since_start_ms=position - story.began_ms,
            length_ms=story.length_ms - story.began_ms,
            speed=self._speed,
            is_paused=self._is_paused,
            is_over=position >= story.length_ms,
            left_out_ms=self._pacing.left_out_ms(position),
            missing=self._missing,
        )

    def subscribe(self, listener: Callable[[], None]) -> Unsubscribe:
        """Call the listener after each action; what time changes one sees by looking again."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def pause_or_go_on(self) -> None:
        """Stop where it is, go on from there, or, at the end, begin once more."""
        position = self._position_ms
        is_over = position >= self._story.length_ms
        self._is_paused = not is_over and not self._is_paused
        self._play(0 if is_over else position, self._speed)

    def go_to_step(self, by: Literal[-1, 1]) -> None:
        """Go to the next or an earlier step that the room could see."""
        self._go(self._story.steps, by)

    def go_to_item(self, by: Literal[-1, 1]) -> None:
        """Go to the next or an earlier beginning of an item of the agenda."""
        self._go(self._story.items, by)

    def change_speed(self, by: Literal[-1, 1]) -> None:
        """Go on faster or slower from here; at the fastest and the slowest nothing changes."""
        place = bisect_right(SPEEDS, self._speed) if by > 0 else bisect_left(SPEEDS, self._speed) - 1
        if 0 <= place < len(SPEEDS):
            self._play(self._position_ms, SPEEDS[place])

    @property
    def _position_ms(self) -> int:
        if self._is_paused:
            return self._began_at_ms
        told = self._clock.now().since(self._began_on) * self._speed
        return self._pacing.position_ms(self._pacing.told_ms(self._began_at_ms) + told)

    def _go(self, stops: tuple[int, ...], by: Literal[-1, 1]) -> None:
        position = self._position_ms
        place = bisect_right(stops, position)
        if by > 0:
            self._play(stops[place] if place < len(stops) else self._story.length_ms, self._speed)
            return
        on_the_way = 0 if self._is_paused else ON_THE_WAY_MS * self._speed
        is_under_way = position - stops[place - 1] > on_the_way
        self._play(stops[place - 1 if is_under_way else max(0, place - 2)], self._speed)

    def _play(self, position_ms: int, speed: int) -> None:
        """Play from a position on; whoever watches is told."""
        self._began_at_ms, self._began_on = position_ms, self._clock.now()
        if speed != self._speed:
            self._speed, self._pacing = speed, self._paced(speed)
        for listener in tuple(self._listeners):
            listener()

    def _paced(self, speed: int) -> Pacing:
        return Pacing(self._story, None if speed == AS_IT_WAS else LONGEST_WAIT_MS * speed)
