"""The made-up clock stands until time is spent, and what was planned then happens at its own moment, in order."""

from facilitator.authoring.rehearsal.rehearse import Timeline, VirtualClock


async def test_what_was_planned_happens_in_order_and_at_its_moment() -> None:
    timeline, done = Timeline(VirtualClock(1_000)), list[tuple[str, int]]()

    def planned(name: str, in_ms: int) -> None:
        async def deed() -> None:
            done.append((name, timeline.now_ms))

        timeline.plan(in_ms, deed)

    for name, in_ms in (("later", 500), ("first", 0), ("sooner", 200), ("with the sooner", 200), ("too late", 501)):
        planned(name, in_ms)
    await timeline.spend(500)
    assert done == [("first", 1_000), ("sooner", 1_200), ("with the sooner", 1_200), ("later", 1_500)]
    assert timeline.clock.now().utc_ms == 1_500 and timeline.clock.now().boot_ms == 500


async def test_a_moment_that_is_past_takes_no_time() -> None:
    timeline = Timeline(VirtualClock(1_000))
    await timeline.until(400)
    assert timeline.now_ms == 1_000


async def test_with_a_speed_time_is_spent_and_comes_to_the_same() -> None:
    timeline = Timeline(VirtualClock(0), speed=1_000_000)
    await timeline.spend(60_000)
    assert timeline.now_ms == 60_000
