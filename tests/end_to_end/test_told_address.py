"""Participants reach the program by another address than it listens on, as behind a router: they are told theirs."""

from pathlib import Path

import pytest

from tests.end_to_end.client import Client
from tests.end_to_end.program import program

pytestmark = pytest.mark.end_to_end


async def test_the_wall_and_the_last_page_show_the_address_that_participants_type(tmp_path: Path) -> None:
    told = ("--address", "seminar.example.org:2200")
    async with program(tmp_path, "quick-start", "--port", "0", *told) as running:
        wall = Client(["facilitator", "wall"], running.environment, (120, 36))
        running.clients.append(wall)
        await wall.until("ssh-keygen -R '[seminar.example.org]:2200'")
        ana = await running.join("ana", running.ready["room_code"], size=(100, 40))
        await ana.until("What is your name?")
        ana.send("\r")
        await ana.until("2 of 2")
        ana.send("\r")
        await ana.until_so(lambda: "2 of 2" not in ana.shown, "the page behind the questions")
        await running.say("facilitator", "next")
        await running.say("facilitator", "end")
        await ana.until("ssh -p 2200 join@seminar.example.org results > my-notes.txt")


async def test_without_one_the_last_page_shows_the_address_that_was_reached(tmp_path: Path) -> None:
    async with program(tmp_path, "quick-start", "--port", "0") as running:
        ana = await running.join("ana", running.ready["room_code"], size=(100, 40))
        await ana.until("What is your name?")
        ana.send("\r")
        await ana.until("2 of 2")
        ana.send("\r")
        await ana.until_so(lambda: "2 of 2" not in ana.shown, "the page behind the questions")
        await running.say("facilitator", "next")
        await running.say("facilitator", "end")
        await ana.until(f"ssh -p {running.ready['port']} join@127.0.0.1 results > my-notes.txt")
