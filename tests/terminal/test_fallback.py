"""What a frame becomes on terminals with few colours, without colours, and without our signs."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

import facilitator.ui
from facilitator.server.gate import judge_terminal
from facilitator.terminal.capabilities import Colour, Signs, Terminal
from facilitator.terminal.fallback import recolour, redrawn, start_for
from facilitator.ui.shared.app import SessionApp
from facilitator.ui.shared.theme import THEMES, WITHOUT_COLOUR

BLACK, WHITE = "0;0;0", "255;255;255"
CONSOLE_SIGNS = bytes(range(128, 255)).decode("cp437") + "←↑→↓"
"""What the first font of a PC has; its arrows stand where other codes have control characters."""

PANEL, CHOICE = "51;51;51", "77;77;77"


def on(ground: str, ink: str = WHITE, styles: str = "") -> str:
    return f"\x1b[{styles}38;2;{ink};48;2;{ground}mx"


def test_without_colours_a_light_ground_is_reverse_and_a_field_is_underlined() -> None:
    assert recolour(on(BLACK), Colour.NONE) == "x"
    assert recolour(on(BLACK, styles="1;"), Colour.NONE) == "\x1b[1mx"
    assert recolour(on(WHITE, BLACK), Colour.NONE) == "\x1b[7mx"
    assert recolour(on(CHOICE), Colour.NONE) == "\x1b[7mx"
    assert recolour(on(PANEL), Colour.NONE) == "\x1b[4mx"
    assert recolour(on(WHITE, BLACK, "7;"), Colour.NONE) == "x"


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


def test_of_sixteen_colours_the_eight_dark_ones_are_grounds_and_every_ink_can_be_read_on_them() -> None:
    assert recolour(on(BLACK), Colour.SIXTEEN) == "\x1b[97;40mx"
    assert recolour(on(CHOICE), Colour.SIXTEEN) == "\x1b[30;47mx"
    assert recolour(on(PANEL), Colour.SIXTEEN) == "\x1b[4;97;40mx"
    for ground in range(0, 256, 15):
        for ink in range(0, 256, 15):
            shown = recolour(on(f"{ground};{ground};{ground}", f"{ink};{ink};{ink}"), Colour.SIXTEEN)
            *_, front, back = shown[2:-2].split(";")
            assert back in ("40", "47")
            assert front in (("30",) if back == "47" else ("37", "90", "97")), shown


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


def test_peoples_letters_stay_as_they_are() -> None:
    assert redrawn("Zoë naïve, 日本, Ελλάδα", Signs.ASCII) == "Zoë naïve, 日本, Ελλάδα"


@pytest.mark.parametrize("colour", Colour)
async def test_where_colours_are_few_the_screens_begin_in_the_theme_that_needs_none(colour: Colour) -> None:
    feed: Any = None
    app: SessionApp[Any] = SessionApp(feed)
    start_for(app, colour)
    assert app.theme == (WITHOUT_COLOUR if colour in (Colour.NONE, Colour.SIXTEEN) else THEMES[0].name)


async def test_an_app_of_another_kind_keeps_its_own_looks() -> None:
    app: App[None] = App()
    before = app.theme
    start_for(app, Colour.NONE)
    assert app.theme == before
