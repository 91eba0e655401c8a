"""The program's event loop: tasks start in a later turn on every Python, also after an app has run on it."""

import asyncio
import sys

import pytest
from textual.app import App

from facilitator.server import event_loop


def test_a_task_starts_in_a_later_turn_also_after_an_app_has_run() -> None:
    async def order() -> list[str]:
        async with App[None]().run_test() as pilot:
            pilot.app.exit()
        steps: list[str] = []

        async def step() -> None:
            steps.append("task")

        task = asyncio.create_task(step())
        steps.append("creator")
        await task
        return steps

    assert event_loop.run(order()) == ["creator", "task"]


def test_another_factory_is_set_as_usual() -> None:
    async def made() -> bool:
        loop = asyncio.get_running_loop()
        loop.set_task_factory(lambda loop, work, **more: asyncio.Task(work, loop=loop, **more))
        return loop.get_task_factory() is not None

    assert event_loop.run(made())


@pytest.mark.skipif(sys.version_info < (3, 12), reason="Python 3.11 has no eager tasks")
def test_the_eager_factory_is_not_taken() -> None:
    async def taken() -> object:
        loop = asyncio.get_running_loop()
        loop.set_task_factory(asyncio.eager_task_factory)  # type: ignore[attr-defined,unused-ignore]
        return loop.get_task_factory()

    assert event_loop.run(taken()) is None
