"""What a frame becomes on terminals with few colours, without colours, and without our signs."""

from textual.app import App

from facilitator.terminal.capabilities import Colour, Signs
from facilitator.terminal.fallback import recolour, redrawn, start_for

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


def test_peoples_letters_stay_as_they_are() -> None:
    assert redrawn("Zoë naïve, 日本, Ελλάδα", Signs.ASCII) == "Zoë naïve, 日本, Ελλάδα"


async def test_an_app_of_another_kind_keeps_its_own_looks() -> None:
    app: App[None] = App()
    before = app.theme
    start_for(app, Colour.NONE)
    assert app.theme == before
