"""`preview` where there is no terminal; on one it is tested in end_to_end."""

from pathlib import Path

from tests.cli.program import facilitator


def test_without_a_terminal_it_says_so_in_one_line(tmp_path: Path) -> None:
    done = facilitator(tmp_path, "preview", "quick-start")
    assert done.code == 2 and not done.out
    assert done.err.startswith("facilitator: 'preview' draws on a terminal") and done.err.count("\n") == 1


def test_a_file_must_be_named(tmp_path: Path) -> None:
    done = facilitator(tmp_path, "preview")
    assert done.code == 2 and "Missing argument 'PATH'" in done.err
