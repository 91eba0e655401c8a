"""Tracks: what a program said at each point of a session, kept small and compared exactly.

A track is one thing that is said again and again, such as a field of the console's view. It is kept as the points at
which it changed; each text is kept once. So every value at every point can be read, and a difference can be shown.
"""

import hashlib
import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path
from typing import Final

from tests.recordings.canonical import lines_of

_DIGEST_BYTES: Final = 9
"""Enough that no two of the some ten thousand texts of a session are ever taken for one."""

_MOST_LINES: Final = 60
"""Lines of a difference that one still reads."""


@dataclass
class Tracks:
    """The points of each track, in order, and the texts by their digests."""

    points: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def say(self, track: str, point: int, text: str) -> None:
        """Note what is said at a point; points come in order."""
        digest = _digest(text)
        so_far = self.points.setdefault(track, [])
        if not so_far or so_far[-1][1] != digest:
            so_far.append((point, digest))
            self.texts[digest] = text

    def at(self, track: str, point: int) -> str | None:
        """What a track said at a point; None before its first one."""
        before = [digest for at, digest in self.points.get(track, []) if at <= point]
        return self.texts[before[-1]] if before else None

    def write(self, path: Path) -> None:
        """Keep them in a compressed file, the texts in the order of their tracks, since each is like the one before."""
        digests = dict.fromkeys(digest for name in sorted(self.points) for _, digest in self.points[name])
        places = {digest: place for place, digest in enumerate(digests)}
        points = {name: [[at, places[digest]] for at, digest in self.points[name]] for name in sorted(self.points)}
        table = {"points": points, "texts": [self.texts[digest] for digest in digests]}
        path.write_bytes(lzma.compress(json.dumps(table, ensure_ascii=False).encode(), preset=9 | lzma.PRESET_EXTREME))


def read_tracks(path: Path) -> Tracks:
    """The tracks that `write` kept."""
    table = json.loads(lzma.decompress(path.read_bytes()))
    digests = [_digest(text) for text in table["texts"]]
    points = {name: [(at, digests[place]) for at, place in several] for name, several in table["points"].items()}
    return Tracks(points, dict(zip(digests, table["texts"], strict=True)))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=_DIGEST_BYTES).hexdigest()


def differences(recorded: Tracks, now: Tracks) -> Iterator[str]:
    """Each track that is no longer as recorded, with its first difference; the earliest first."""
    found = []
    for name in sorted(recorded.points.keys() | now.points.keys()):
        old, new = recorded.points.get(name, []), now.points.get(name, [])
        if old != new:
            shorter = min(len(old), len(new))
            place = next((place for place in range(shorter) if old[place] != new[place]), shorter)
            point = min(several[place][0] for several in (old, new) if place < len(several))
            found.append((point, name))
    for point, name in sorted(found):
        yield f"{name}, after event {point}:\n{difference(recorded.at(name, point), now.at(name, point))}"


def difference(recorded: str | None, now: str | None) -> str:
    """Two texts against each other, for reading."""
    if recorded is None or now is None:
        return "not said then, said now" if recorded is None else "said then, no longer said"
    lines = [*unified_diff(lines_of(recorded), lines_of(now), "recorded", "now", lineterm="", n=2)]
    if not lines:  # they differ in what JSON does not show: spaces or line ends
        return f"recorded {recorded!r}\nnow      {now!r}"
    left = len(lines) - _MOST_LINES
    return "\n".join([*lines[:_MOST_LINES], *([f"... {left} more lines"] if left > 0 else [])])
