"""What becomes of our themes and signs on terminals with few colours or signs."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest

import facilitator.ui
from facilitator.server.gate import judge_terminal
from facilitator.terminal.capabilities import Colour, Signs, Terminal
from facilitator.terminal.fallback import recolour, redrawn, start_for
from facilitator.ui.shared.app import SessionApp
from facilitator.ui.shared.theme import THEMES, WITHOUT_COLOUR
from tests.terminal.test_fallback import CONSOLE_SIGNS, on


def test_of_256_colours_the_nearest_is_taken_so_that_grounds_stay_apart_and_greys_grey() -> None:
    def ground(name: str, meaning: str) -> str:
        theme = next(each for each in THEMES if each.name == name)
        red, green, blue = (int(getattr(theme, meaning)[at : at + 2], 16) for at in (1, 3, 5))
        return recolour(on(f"{red};{green};{blue}"), Colour.MANY)[2:-2].split(";")[-1]

    dark = [ground("dark", meaning) for meaning in ("background", "surface", "panel")]
    assert dark == ["233", "234", "236"]
    light = [ground("light", meaning) for meaning in ("background", "surface", "panel")]
    assert len(set(light)) == 3 and light[1] == "255"
    assert recolour(on("255;0;0", "0;175;95"), Colour.MANY) == "\x1b[38;5;35;48;5;196mx"


def signs_of(term: str, **environment: str) -> Signs:
    judged = judge_terminal(term, 80, 24, environment)
    assert isinstance(judged, Terminal)
    return judged.signs


def test_the_signs_follow_the_terminal_and_a_locale_that_names_another_coding() -> None:
    assert signs_of("xterm-256color") is signs_of("tmux-256color", LANG="de_DE.UTF-8") is Signs.ALL
    assert signs_of("xterm", LC_ALL="C") is signs_of("xterm", LANG="en_US.utf8") is Signs.ALL
    assert signs_of("linux") is Signs.CONSOLE
    assert signs_of("vt100") is signs_of("vt220") is Signs.ASCII
    assert signs_of("xterm", LANG="de_DE.ISO-8859-1") is Signs.ASCII
    assert signs_of("xterm", LC_ALL="de_DE.UTF-8", LANG="de_DE.ISO-8859-1") is Signs.ALL


@pytest.mark.parametrize("signs", [Signs.CONSOLE, Signs.ASCII])
def test_every_sign_of_the_screens_has_a_plain_one_of_the_same_width(signs: Signs) -> None:
    sources = Path(facilitator.ui.__file__).parent.rglob("*")
    text = "".join(path.read_text(encoding="utf-8") for path in sources if path.suffix in (".py", ".toml", ".tcss"))
    ours = {each for each in text if ord(each) > 127 and unicodedata.category(each)[0] in "SPZ"} | set("╭╮╰╯─│▁▃▅▇█░")
    for sign in ours - {"\u00a0", "½", "\u2044"}:
        shown = redrawn(sign, signs)
        assert len(shown) == 1
        assert shown.isascii() or (signs is Signs.CONSOLE and shown in CONSOLE_SIGNS), f"{sign!r} {sign}: no plain sign"


@pytest.mark.parametrize("colour", Colour)
async def test_where_colours_are_few_the_screens_begin_in_the_theme_that_needs_none(colour: Colour) -> None:
    feed: Any = None
    app: SessionApp[Any] = SessionApp(feed)
    start_for(app, colour)
    assert app.theme == (WITHOUT_COLOUR if colour in (Colour.NONE, Colour.SIXTEEN) else THEMES[0].name)
