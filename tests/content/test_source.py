"""Files are read safely: capped, regular files only, and by name only from where they may stand."""

import os
from pathlib import Path

import pytest

from facilitator.content.problems import Problem, Problems
from facilitator.content.source import LARGEST_FILE, Source, read_named_source, read_source, stands_in
from tests.content.written import EXERCISE, write


def read(path: Path) -> tuple[Source | None, tuple[Problem, ...]]:
    problems = Problems(path)
    return read_source(path, problems), problems.in_order()


def read_named(folder: Path, name: str) -> tuple[Source | None, tuple[Problem, ...]]:
    problems = Problems(folder / name)
    return read_named_source(folder, name, problems), problems.in_order()


def test_a_typed_path_may_be_anywhere_and_a_link(tmp_path: Path) -> None:
    real = write(tmp_path, "far/away.toml", EXERCISE)
    link = tmp_path / "link.toml"
    link.symlink_to(real)
    source, problems = read(link)
    assert source is not None and source.data["id"] == "midwives"
    assert problems == ()


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/b", "..", "", "a.toml", "A", "a\0b", "a\n"])
def test_a_name_that_is_no_id_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, "secret.toml", EXERCISE)
    folder = tmp_path / "exercises"
    folder.mkdir()
    assert not stands_in(folder, name)
    source, (problem,) = read_named(folder, name)
    assert source is None and "is not an id" in problem.message


def test_a_link_named_by_id_is_refused(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.toml", EXERCISE)
    folder = tmp_path / "exercises"
    folder.mkdir()
    (folder / "midwives.toml").symlink_to(secret)
    assert stands_in(folder, "midwives")
    source, (problem,) = read_named(folder, "midwives")
    assert source is None and "link" in problem.message


def test_a_file_swapped_for_a_link_after_it_was_found_is_refused(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.toml", 'format = 1\nid = "secret"\n')
    path = write(tmp_path, "exercises/midwives.toml", EXERCISE)
    assert stands_in(path.parent, "midwives")
    path.unlink()
    path.symlink_to(secret)
    source, _ = read_named(path.parent, "midwives")
    assert source is None


@pytest.mark.parametrize("kind", ["folder", "pipe", "missing", "secret"])
def test_what_is_not_a_readable_file_is_told(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.toml"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "secret":
        if os.geteuid() == 0:
            pytest.skip("root may read everything")
        write(tmp_path, "a.toml", EXERCISE).chmod(0)
    for source, problems in (read(path), read_named(tmp_path, "a")):
        assert source is None
        (problem,) = problems
        assert problem.severity == "error" and problem.hint


@pytest.mark.parametrize("typed", ["midwives", "midwifes.toml", "midwives.tml"])
def test_a_file_that_is_not_there_is_asked_for_by_the_nearest_name(tmp_path: Path, typed: str) -> None:
    write(tmp_path, "exercises/midwives.toml", EXERCISE)
    write(tmp_path, "exercises/taxes.toml", EXERCISE)
    _, (problem,) = read(tmp_path / "exercises" / typed)
    assert problem.hint == f"did you mean {tmp_path}/exercises/midwives.toml?"
    _, (problem,) = read(tmp_path / "exercises" / "housing.toml")
    assert problem.hint == "check its name and folder"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "nothing is written in this file"),
        (b"# only a remark\n", "nothing is written in this file"),
        (b"PK\x03\x04\x14\x00\x06\x00", "this is a document of a word processor, a table or an archive, and no text"),
        (b"{\\rtf1\\ansi format = 1}", "this is a document of a word processor, and no text"),
        (EXERCISE.encode("utf-16"), "the encoding of this text is UTF-16"),
    ],
)
def test_a_file_that_was_never_written_as_toml_is_told_in_one_problem(
    tmp_path: Path, content: bytes, message: str
) -> None:
    _, (problem,) = read(write(tmp_path, "exercises/a.toml", content))
    assert (problem.message, bool(problem.hint)) == (message, True)


def test_a_file_over_the_cap_is_not_parsed(tmp_path: Path) -> None:
    path = write(tmp_path, "a.toml", EXERCISE + "#" * LARGEST_FILE)
    source, (problem,) = read(path)
    assert source is None and "larger than 256 kB" in problem.message


def test_a_byte_that_is_not_utf8_has_its_place(tmp_path: Path) -> None:
    path = write(tmp_path, "a.toml", 'a = 1\nb = "é'.encode() + b'\xff"\n')
    source, (problem,) = read(path)
    assert source is None and (problem.line, problem.column) == (2, 7)


def test_a_byte_order_mark_and_windows_line_ends_change_no_place(tmp_path: Path) -> None:
    path = write(tmp_path, "a.toml", b"\xef\xbb\xbfa = 1\r\nb = x\r\n")
    source, (problem,) = read(path)
    assert source is None and (problem.line, problem.column) == (2, 5)


def test_a_file_without_problems_is_handed_on_with_its_places(tmp_path: Path) -> None:
    source, problems = read(write(tmp_path, "a.toml", EXERCISE))
    assert problems == ()
    assert source is not None and source.positions.of_value(("state",)).line == 3
