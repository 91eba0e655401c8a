"""The emulator's quick way of reading shows what its slow one shows."""

import random

import pyte

from tests.terminal.painting import QuickStream

PARTS = (
    *("\x1b[H", "\x1b[3;5H", "\x1b[;4H", "\x1b[99;99H", "\x1b[m", "\x1b[0m", "\x1b[1m", "\x1b[;4m", "\x1b[1;31;40m"),
    *(
        "\x1b[38;2;1;2;3;48;5;20m",
        "\x1b[7;97m",
        "\x1b[22;27m",
        "\x1b[38;2m",
        "\x1b[?25l",
        "\x1b[2J",
        "\x1b[K",
        "\x1b[2A",
    ),
    *("\x1b]0;\x1b[1m title\x07", "\x1b(B", "\r\n", "words", "\u4eba\u6743", "e\u0323", " ", "[1m", ";5H"),
)


def test_usual_sequences_do_what_they_do_on_the_slow_way() -> None:
    chance = random.Random(1)
    for _ in range(300):
        text = "".join(chance.choices(PARTS, k=40))
        screens = pyte.Screen(12, 6), pyte.Screen(12, 6)
        QuickStream(screens[0]).feed(text)
        pyte.Stream(screens[1]).feed(text)
        quick, slow = ({y: dict(screen.buffer[y]) for y in range(6)} for screen in screens)
        assert quick == slow, repr(text)
        assert (screens[0].cursor.x, screens[0].cursor.y) == (screens[1].cursor.x, screens[1].cursor.y)
        assert screens[0].cursor.attrs == screens[1].cursor.attrs
