"""The themes can be read: every meaning stands out from every ground, and black and white needs no colour."""

import pytest
from textual.color import Color
from textual.theme import Theme

from facilitator.ui.shared.theme import THEME_NAMES, THEMES, theme_after

MEANINGS = ("quiet", "strong", "calm", "last", "over", "marked")
READABLE = 4.5
"""WCAG AA for text of ordinary size."""


def luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(Color.parse(first)), luminance(Color.parse(second))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=THEME_NAMES)
def test_every_meaning_can_be_read_on_every_ground(theme: Theme) -> None:
    for ground in (theme.background, theme.surface):
        assert ground
        for name in MEANINGS:
            assert contrast(theme.variables[name], ground) >= READABLE, f"{name} on {ground}"
        for colour in (theme.foreground, theme.primary):
            assert colour and contrast(colour, ground) >= READABLE


def test_black_and_white_has_no_colour() -> None:
    theme = next(each for each in THEMES if each.name == "contrast")
    for name in MEANINGS:
        assert len(set(Color.parse(theme.variables[name]).rgb)) == 1
    assert theme.background == "#000000" and theme.foreground == "#ffffff"


def test_themes_define_the_same_meanings() -> None:
    for theme in THEMES:
        assert set(MEANINGS) <= set(theme.variables)


def test_the_next_theme_goes_round() -> None:
    assert [theme_after(name) for name in THEME_NAMES] == [*THEME_NAMES[1:], THEME_NAMES[0]]
