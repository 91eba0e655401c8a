"""Two checkouts against each other, in interleaved pairs: what became slower, measured where machines are never quiet.

    python -m tests.benchmarks.pairs OLD [--new NEW] [--pairs 7] [--people 200 400] [--seconds 20]
    python -m tests.benchmarks.pairs OLD --only start resume --pairs 1

OLD and NEW (this checkout, unless given) each have a `.venv` of their own with the packages of the tests. In each pair
both run the benchmarks `typing`, `start` and `resume` of their own, one right after the other, the old one first in
every second pair. Each figure is also told in units of the CPU that the byte echo of the same run took for a key: that
is how fast the machine was then. A figure is called worse where it was higher in every pair. Seven pairs take over an
hour, on a machine with nothing else to do.
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parents[2]
PAIRS: Final = 7
BENCHMARKS: Final = ("typing", "start", "resume")
ECHO: Final = "cpu/key: echo"

TYPING_FIGURES: Final = ("cpu/key", "p95", "join", "idle/s", "MiB")
"""The figures of `typing` that are compared."""

_MEDIAN: Final = re.compile(r"^ *(facilitator --help|run to first frame|resume) +median ([0-9.]+) s", re.MULTILINE)

_RUN: Final = re.compile(r"^((?:(\d+) people)?[^{|]*) ({.+})$", re.MULTILINE)

Figures = dict[str, float]


def figures_of_typing(printed: str) -> Figures:
    """The figures of the runs that `typing` has printed a line of; names tell how many people there were."""
    found: Figures = {}
    for run, people, figures in _RUN.findall(printed):
        who = people or "echo"
        found |= {f"{name}: {who}": value for name, value in json.loads(figures).items() if name in TYPING_FIGURES}
        assert people or "echo" in run
    return found


def figures_of_lines(lines: str) -> Figures:
    """The medians that `start` and `resume` have printed, in seconds."""
    return {f"{name}, s": float(median) for name, median in _MEDIAN.findall(lines)}


@dataclass(frozen=True)
class Checkout:
    """A checkout with its own Python."""

    folder: Path

    def run(self, benchmark: str, *options: str) -> str:
        """What a benchmark of this checkout prints."""
        command = [str(self.folder / ".venv" / "bin" / "python"), "-m", f"tests.benchmarks.{benchmark}", *options]
        return subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.PIPE, text=True).stdout

    @property
    def commit(self) -> str:
        """Which state it is."""
        command = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
        return subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


@dataclass(frozen=True)
class Compared:
    """One figure in all pairs, by itself and in units of the echo of the same run, where those count."""

    name: str
    old: tuple[float, ...]
    new: tuple[float, ...]
    old_echoes: tuple[float, ...] = ()
    new_echoes: tuple[float, ...] = ()

    @property
    def ratios(self) -> list[float]:
        """New to old, pair by pair."""
        olds, news = self.old_echoes or self.old, self.new_echoes or self.new
        return [after / before for before, after in zip(olds, news, strict=True)]

    @property
    def is_worse(self) -> bool:
        """Whether it was higher in every one of several pairs; the echo is not ours."""
        return len(self.old) > 1 and min(self.ratios) > 1 and not self.name.endswith(": echo")

    @property
    def row(self) -> str:
        """A row of the table."""
        ratios = self.ratios
        cells = [self.name, *map(_median, (self.old, self.new, self.old_echoes, self.new_echoes))]
        cells += [f"{statistics.median(ratios):.3f}", f"{min(ratios):.3f} to {max(ratios):.3f}"]
        return f"| {' | '.join([*cells, f'{sum(ratio > 1 for ratio in ratios)} of {len(ratios)}'])} |"


COLUMNS: Final = ("figure", "old", "new", "old : echo", "new : echo", "new / old", "of pairs", "higher in")


def compared(old: Sequence[Figures], new: Sequence[Figures]) -> list[Compared]:
    """The figures that all runs have, in the order of the first."""
    found = []
    for name in [each for each in old[0] if all(each in one for one in (*old, *new))]:
        olds, news = ([one[name] for one in side] for side in (old, new))
        if name == ECHO or name.startswith("MiB") or any(ECHO not in one for one in (*old, *new)):
            found.append(Compared(name, tuple(olds), tuple(news)))
        else:
            units = [tuple(one[name] / one[ECHO] for one in side) for side in (old, new)]
            found.append(Compared(name, tuple(olds), tuple(news), *units))
    return found


def _median(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.3g}" if values else ""


def measured(checkout: Checkout, benchmark: str, asked: argparse.Namespace) -> Figures:
    """The figures of one benchmark in one checkout."""
    if benchmark != "typing":
        return figures_of_lines(checkout.run(benchmark))
    people = [str(number) for number in asked.people]
    options = ["--people", *people, "--groups-of", "1", "--seconds", str(asked.seconds)]
    return figures_of_typing(checkout.run("typing", *options, *asked.typing_options.split()))


def arguments(words: Sequence[str] | None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.pairs", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("old", type=Path, help="the checkout to compare with")
    parser.add_argument("--new", type=Path, default=HERE, help="the other one; unless given, this one")
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--people", type=int, nargs="+", default=(200, 400))
    parser.add_argument("--seconds", type=float, default=20.0, help="of typing in each run")
    parser.add_argument("--only", nargs="+", choices=BENCHMARKS, default=BENCHMARKS)
    parser.add_argument("--typing-options", default="", help="more options for `typing`, such as '--welcome 2'")
    return parser.parse_args(words)


def main(words: Sequence[str] | None = None) -> int:
    """Measures and prints; returns 1 where a figure was worse in every one of several pairs."""
    asked = arguments(words)
    old, new = Checkout(asked.old.resolve()), Checkout(asked.new.resolve())
    print(f"old: {old.commit} in {old.folder}\nnew: {new.commit} in {new.folder}", flush=True)
    olds, news = list[Figures](), list[Figures]()
    for number in range(asked.pairs):
        of_old, of_new = Figures(), Figures()
        sides = [(old, of_old), (new, of_new)]
        for benchmark in asked.only:
            for checkout, figures in sides if number % 2 == 0 else reversed(sides):
                figures.update(measured(checkout, benchmark, asked))
        olds.append(of_old)
        news.append(of_new)
        print(f"pair {number + 1}\n  old {of_old}\n  new {of_new}", flush=True)
    rows = compared(olds, news)
    print("\n".join([f"| {' | '.join(COLUMNS)} |", f"{'|---' * len(COLUMNS)}|", *(each.row for each in rows)]))
    worse = [each.name for each in rows if each.is_worse]
    print(f"worse in every pair: {', '.join(worse) or 'nothing'}")
    return int(bool(worse))


if __name__ == "__main__":
    sys.exit(main())
