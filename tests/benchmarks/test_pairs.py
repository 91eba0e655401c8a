"""Pairs of checkouts are compared by what their benchmarks print."""

import pytest

from tests.benchmarks.pairs import ECHO, Compared, compared, figures_of_lines, figures_of_typing
from tests.benchmarks.start import line
from tests.benchmarks.typing import Result, table


def printed(cpu: float, echo: float) -> str:
    """What runs of the echo and of 200 people print."""
    measures = {"join": 40.0, "MiB": 0.9, "p95": 3.0, "p99": 4.0}
    runs = [
        Result("asyncssh byte echo", 50, 50, {**measures, "cpu/key": echo}),
        Result("200 people, each with a draft", 200, 200, {**measures, "cpu/key": cpu, "idle/s": 0.3}),
    ]
    return "\n".join([*(run.line for run in runs), table(runs)])


def test_figures_are_read_from_the_tables_and_lines_that_are_printed() -> None:
    figures = figures_of_typing(f"{printed(0.6, 0.2)}\nload averages: 1, 1")
    assert figures[ECHO] == 0.2
    assert "p99: 200" not in figures
    assert (figures["cpu/key: 200"], figures["idle/s: 200"], figures["MiB: 200"]) == (0.6, 0.3, 0.9)
    lines = line("facilitator --help", lambda: 0.05, 0.15) + "\n  resume median 0.500 s, worst 0.6 s"
    assert figures_of_lines(lines) == {"facilitator --help, s": 0.05, "resume, s": 0.5}


def test_a_slower_machine_is_no_slower_program() -> None:
    old, new = figures_of_typing(printed(0.6, 0.2)), figures_of_typing(printed(1.2, 0.4))
    (key,) = [each for each in compared([old, old], [new, new]) if each.name == "cpu/key: 200"]
    assert key.ratios == pytest.approx([1, 1])
    assert not key.is_worse


def test_worse_is_what_was_higher_in_every_pair() -> None:
    assert Compared("p95: 200", (1.0, 2.0), (1.1, 2.1)).is_worse
    assert not Compared("p95: 200", (1.0, 2.0), (1.1, 1.9)).is_worse
    assert not Compared("p95: 200", (1.0,), (1.1,)).is_worse
