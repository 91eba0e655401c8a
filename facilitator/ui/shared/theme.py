"""The three themes, and the meanings that screens style by.

Screens name meanings (`$quiet`, `$strong`, `$last`, `$over`, `$marked`), never colours, so a theme can be judged and
changed here alone. Colour is never the only signal: in 'contrast' every meaning is told by weight, reverse or
underline, and the words and shapes carry the rest.
"""

from typing import Final

from textual.theme import Theme

_LIGHT: Final = Theme(
    name="light",
    primary="#0b5394",
    secondary="#3d5a80",
    accent="#0b5394",
    warning="#8a4b00",
    error="#b3140f",
    success="#1e6b34",
    foreground="#16202a",
    background="#fbfaf6",
    surface="#f1efe8",
    panel="#e4e1d7",
    dark=False,
    variables={
        "quiet": "#5b6570",
        "strong": "#0b3d6b",
        "calm": "#1e6b34",
        "last": "#8a4b00",
        "over": "#b3140f",
        "marked": "#0b3d6b",
        "rule": "#c9c4b6",
        "footer-foreground": "#4a545e",
        "border": "#9aa3ab",
        "block-cursor-foreground": "#fbfaf6",
        "block-cursor-background": "#0b5394",
        "input-selection-background": "#0b5394 25%",
    },
)

_DARK: Final = Theme(
    name="dark",
    primary="#7cc0ff",
    secondary="#9fb8d0",
    accent="#7cc0ff",
    warning="#ffc34d",
    error="#ff7a6b",
    success="#7fd99a",
    foreground="#eceff2",
    background="#0f141a",
    surface="#161d26",
    panel="#212b37",
    dark=True,
    variables={
        "quiet": "#9aa7b4",
        "strong": "#ffffff",
        "calm": "#7fd99a",
        "last": "#ffc34d",
        "over": "#ff7a6b",
        "marked": "#ffe08a",
        "rule": "#334150",
        "footer-foreground": "#aab6c2",
        "border": "#4a5a6b",
        "block-cursor-foreground": "#0f141a",
        "block-cursor-background": "#7cc0ff",
        "input-selection-background": "#7cc0ff 30%",
    },
)

_CONTRAST: Final = Theme(
    name="contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffffff",
    warning="#ffffff",
    error="#ffffff",
    success="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#333333",
    dark=True,
    text_alpha=1.0,
    variables={
        "quiet": "#ffffff",
        "strong": "#ffffff",
        "calm": "#ffffff",
        "last": "#ffffff",
        "over": "#ffffff",
        "marked": "#ffffff",
        "rule": "#ffffff",
        "text": "#ffffff",
        "text-muted": "#ffffff",
        "text-disabled": "#ffffff",
        "footer-foreground": "#ffffff",
        "border": "#ffffff",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#ffffff",
        "input-cursor-foreground": "#000000",
        "input-cursor-background": "#ffffff",
        "input-selection-background": "#ffffff",
        "scrollbar": "#ffffff",
        "scrollbar-background": "#000000",
    },
)

THEMES: Final[tuple[Theme, ...]] = (_DARK, _LIGHT, _CONTRAST)
"""Dark first: it is the one that a projector in a lit room and a laptop at night both bear."""

THEME_NAMES: Final[tuple[str, ...]] = tuple(theme.name for theme in THEMES)

WITHOUT_COLOUR: Final[str] = _CONTRAST.name
"""For terminals of few colours or none: everything is told by weight, reverse and underline."""


def theme_after(name: str) -> str:
    """The theme that comes after this one, the first after the last."""
    return THEME_NAMES[(THEME_NAMES.index(name) + 1) % len(THEME_NAMES)]
