"""Frames and signs for terminals that cannot show ours: lines of `-` and `|` where there are no boxes, and so on.

A frame comes with any of our signs and leaves with those that its terminal has; every sign is replaced by one as wide.
People's letters are left as they are, since nothing could stand for them. A changer must know: what a sign says is
always said by a word, too, so a plain one may stand for several.
"""

from typing import Final

from facilitator.server.doors import Signs

_CONSOLE: Final = {
    "╭": "┌", "╮": "┐", "╰": "└", "╯": "┘", "▶": ">", "▲": "^", "▼": "v", "■": "█", "●": "*", "○": "o", "▣": "█",
    "✓": "+", "✎": "*", "✉": "*", "‖": "=", "…": ".", "•": "*", "›": ">", "‹": "<", "–": "-", "—": "-", "−": "-",
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "▘": "▀", "▝": "▀", "▖": "▄", "▗": "▄", "▚": "█", "▞": "█",
    "▛": "█", "▜": "█", "▙": "█", "▟": "█", "▌": "█", "▐": "█", "▊": "█", "▔": "▀", "▁": " ", "▂": "▄", "▃": "▄",
    "▅": "▄", "▆": "█", "▇": "█", "▏": "│", "▎": "│", "▍": "│", "▕": "│", "▉": "█", "▋": "█", "×": "x",
}  # fmt: skip
"""For the 256 signs of a Linux console or a PC: lines, blocks and Latin letters."""

_LINES: Final = {"─": "-", "━": "-", "│": "|", "┃": "|"} | dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛", "+")
_BLOCKS: Final = {"█": "#", "▓": "#", "▒": ":", "░": ".", "▀": '"', "▄": "_"}
_WORDS: Final = {"·": "-", "«": '"', "»": '"', "↑": "^", "↓": "v", "←": "<", "→": ">"}


def _plainest() -> dict[str, str]:
    """For ASCII alone, of which terminals of the VT series are sure."""
    plain = _LINES | _BLOCKS | _WORDS
    return {sign: plain.get(sign, plain.get(shown, shown)) for sign, shown in _CONSOLE.items()} | plain


_TABLES: Final = {Signs.CONSOLE: str.maketrans(_CONSOLE), Signs.ASCII: str.maketrans(_plainest())}


def redrawn(frame: str, signs: Signs) -> str:
    """The frame with signs that the terminal has."""
    return frame if signs is Signs.ALL else frame.translate(_TABLES[signs])
