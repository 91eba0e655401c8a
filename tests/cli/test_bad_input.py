"""What goes wrong at the start gets one clear line of what, where and what to do, and an exit code; nothing is lost."""

import json
import socket
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from facilitator.cli.score import LARGEST_FILE
from facilitator.journal.blocks import event_block, synced_mark
from facilitator.journal.folder import LOCK_FILE, SECRETS_FILE, SESSION_FILE, create_folder, start_journal
from facilitator.journal.records import SessionHeader
from facilitator.seminar.events import Recorded, SessionOpened
from facilitator.seminar.timer import Moment
from tests.cli.program import Done, facilitator
from tests.engine import CODEC
from tests.seminar.given import SEMINAR


def said_once(done: Done, code: int, *words: str) -> None:
    """One line on stderr with these words, this exit code, and no traceback."""
    assert done.code == code, done
    lines = done.err.splitlines()
    assert len(lines) == 1, done.err
    assert lines[0].startswith("facilitator: ")
    for word in words:
        assert word in lines[0], lines[0]


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_a_taken_port_is_named_with_the_way_out(tmp_path: Path, taken_port: int) -> None:
    said_once(facilitator(tmp_path, "serve", "quick-start", "--port", str(taken_port)), 3, str(taken_port), "--port")


def test_a_port_that_is_taken_leaves_no_session_behind(tmp_path: Path, taken_port: int) -> None:
    sessions = tmp_path / "kept"
    started = ("serve", "quick-start", "--port", str(taken_port), "--sessions", str(sessions))
    said_once(facilitator(tmp_path, *started), 3, str(taken_port))
    assert [each for each in sessions.iterdir() if each.is_dir()] == []


def test_an_address_of_another_machine_is_refused(tmp_path: Path) -> None:
    said_once(facilitator(tmp_path, "serve", "quick-start", "--port", "0", "--bind", "192.0.2.77"), 3, "192.0.2.77")


def test_a_sessions_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("not a folder", encoding="utf-8")
    said_once(
        facilitator(tmp_path, "serve", "quick-start", "--port", "0", "--sessions", str(blocked / "sessions")),
        3, str(blocked), "--sessions",
    )  # fmt: skip


def test_an_unknown_scenario_names_the_nearest(tmp_path: Path) -> None:
    done = facilitator(tmp_path, "serve", "quick-strat", "--port", "0")
    assert done.code == 1
    assert "quick-start" in done.err


def test_a_broken_scenario_prints_its_problems_as_check_does(tmp_path: Path) -> None:
    broken = tmp_path / "mine.toml"
    broken.write_text('format = 1\nid = "mine"\ntitle = 3\ntitel = "x"\n[[items]]\nid = "talk"\n', encoding="utf-8")
    served, checked = (
        facilitator(tmp_path, "serve", "./mine.toml", "--port", "0"),
        facilitator(tmp_path, "check", "mine.toml"),
    )
    assert served.code == checked.code == 1
    problems = [line for line in checked.out.splitlines() if ": error: " in line]
    assert problems
    assert served.err.splitlines() == problems
    assert not (tmp_path / "sessions").exists()


def test_a_damaged_session_is_refused_with_its_offset_and_left_alone(tmp_path: Path) -> None:
    folder = a_session(tmp_path)
    path = folder / SESSION_FILE
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    said_once(facilitator(tmp_path, "serve", "--resume", folder.name, "--port", "0"), 3, "byte")
    assert path.read_bytes() == bytes(data)


@pytest.mark.parametrize("name", [SESSION_FILE, SECRETS_FILE, "facilitator.log", "drafts", LOCK_FILE])
def test_a_session_with_a_link_in_it_is_not_resumed_and_nothing_behind_the_link_changes(
    tmp_path: Path, name: str
) -> None:
    folder, outside = a_session(tmp_path), tmp_path / "outside"
    if (folder / name).exists():
        (folder / name).rename(outside)
    else:
        outside.write_text("mine", encoding="utf-8")
    before = None if outside.is_dir() else outside.read_bytes()
    (folder / name).symlink_to(outside)
    said_once(
        facilitator(tmp_path, "serve", "--resume", str(folder), "--port", "0"), 3, str(folder / name), "is a link"
    )
    assert list(outside.iterdir()) == [] if before is None else outside.read_bytes() == before


def test_a_session_whose_file_is_a_link_is_listed_as_damaged_and_its_report_says_why(tmp_path: Path) -> None:
    folder = a_session(tmp_path)
    (folder / SESSION_FILE).rename(tmp_path / "outside")
    (folder / SESSION_FILE).symlink_to(tmp_path / "outside")
    assert "damaged" in facilitator(tmp_path, "sessions").out
    said_once(facilitator(tmp_path, "report", str(folder)), 3, str(folder / SESSION_FILE), "is a link")


def test_a_session_that_is_not_there_is_named_with_where_to_look(tmp_path: Path) -> None:
    said_once(
        facilitator(tmp_path, "serve", "--resume", "nothing", "--port", "0"), 3, "nothing", "facilitator sessions"
    )
    said_once(facilitator(tmp_path, "report", "last"), 3, "facilitator run")
    said_once(facilitator(tmp_path, "serve", "--resume", "last", "--port", "0"), 3, "facilitator run")


def test_a_corrupt_host_key_stops_the_program_and_stays(tmp_path: Path) -> None:
    key = tmp_path / ".local" / "share" / "facilitator" / "host_key"
    key.parent.mkdir(parents=True)
    key.write_text("garbage", encoding="utf-8")
    key.chmod(0o600)
    said_once(facilitator(tmp_path, "serve", "quick-start", "--port", "0"), 3, str(key))
    assert key.read_text(encoding="utf-8") == "garbage"


@pytest.mark.parametrize(
    "arguments",
    [
        ("run",),
        ("run", "quick-start"),
        ("run", "quick-start", "--resume", "last"),
        ("serve",),
        ("serve", "quick-start", "--resume", "last"),
        ("serve", "quick-start", "--port", "99999"),
        ("serve", "quick-start", "--open", "--bind", "0.0.0.0"),
        ("serve", "quick-start", "--no-ssh", "--bind", "0.0.0.0"),
        ("wall",),
        ("frobnicate",),
        ("score",),
        ("score", "text", "--batch", "x"),
        ("score", ""),
        ("score", "--batch", "there-is-no-such-file.jsonl"),
        ("report", "last", "--format", "docx"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    said_once(facilitator(tmp_path, *arguments), 2)
    assert not (tmp_path / "sessions").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("check", "--frobnicate"), 2, "usage"),
        (("score",), 2, "usage"),
        (("score", ""), 2, "usage"),
        (("score", "--exercise", "no-such-exercise", "Ratify it."), 1, "problems"),
        (("score", "--batch", "rows.jsonl"), 3, "unavailable"),
        (("rehearse", "no-such-seminar"), 1, "problems"),
        (("rehearse", "quick-start", "--bots", "900"), 2, "usage"),
    ],
)
def test_with_json_stdout_has_an_error_as_one_object_alone(
    tmp_path: Path, arguments: tuple[str, ...], code: int, error: str
) -> None:
    (tmp_path / "rows.jsonl").write_text("{", encoding="utf-8")
    name, *others = arguments
    done = facilitator(tmp_path, name, "--json", *others)
    told = json.loads(done.out)
    assert (done.code, told.keys(), told["error"]) == (code, {"error", "message"}, error)
    assert told["message"] in done.err  # people read it there, as they do without --json


def test_a_text_that_is_spelt_as_the_option_asks_for_no_json(tmp_path: Path) -> None:
    done = facilitator(tmp_path, "score", "--exercise", "no-such-exercise", "--", "--json")
    assert (done.code, done.out) == (1, "") and done.err


@pytest.mark.parametrize("command", [("score", "--batch"), ("calibrate",)])
def test_a_file_of_texts_that_is_far_too_large_is_refused_in_one_line(tmp_path: Path, command: tuple[str, ...]) -> None:
    with (tmp_path / "texts").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)  # a hole: it takes no room on the disk
    said_once(facilitator(tmp_path, *command, "texts"), 2, "texts: the file is larger than 64 MB")


def test_a_file_of_texts_that_never_ends_is_refused_in_one_line(tmp_path: Path) -> None:
    said_once(facilitator(tmp_path, "score", "--batch", "/dev/zero"), 2, "larger than")


def test_a_batch_line_that_cannot_be_read_is_named_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"id": "a", "text": "Ratify it."}\n{"id": ', encoding="utf-8")
    said_once(facilitator(tmp_path, "score", "--batch", "rows.jsonl"), 3, "rows.jsonl:2:")
    (tmp_path / "rows.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    said_once(facilitator(tmp_path, "score", "--batch", "rows.jsonl"), 3, "rows.jsonl:1", "text")


def test_a_report_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    folder = a_session(tmp_path)
    said_once(
        facilitator(tmp_path, "report", folder.name, "--output", str(tmp_path / "no" / "such" / "r.md")), 3, "--output"
    )


def test_nothing_that_a_command_prints_carries_an_escape_sequence(tmp_path: Path) -> None:
    for arguments in (("serve", "\x1b]0;x\x07.toml"), ("check", "\x1b[2J"), ("report", "\x1b[31m"), ("\x1b[31m",)):
        done = facilitator(tmp_path, *arguments)
        assert "\x1b" not in done.out + done.err, arguments


def test_files_of_a_session_are_private_under_any_umask(tmp_path: Path) -> None:
    folder = a_session(tmp_path)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / SESSION_FILE).stat().st_mode) == 0o600


def a_session(home: Path) -> Path:
    """A session on the disk that has been opened and left."""
    now = Moment(1_662_019_200_000, 1, "boot")
    sessions = home / "sessions"
    folder = create_folder(sessions, date(2022, 9, 1), "small")
    start_journal(folder, SessionHeader(folder.name, SEMINAR.title, now.utc_ms, "0.1.0", SEMINAR.id), {})
    table = CODEC.encode(Recorded(1, now, "session", SessionOpened(SEMINAR)))
    with (folder / SESSION_FILE).open("ab") as file:
        file.write(event_block(1, table))
        file.write(synced_mark(1, file.tell()))
    return folder


def test_the_shipped_scenarios_and_exercises_are_found_from_anywhere(tmp_path: Path) -> None:
    assert facilitator(tmp_path, "score", "--exercise", "maternal-health", "Abolish user fees by 2027.").code == 0


@pytest.mark.parametrize("typed", ["", "a b", "-oProxyCommand=x", "host:0", "host:70000", "host:", "ho$t", "@host"])
def test_an_address_that_nobody_could_type_is_refused(tmp_path: Path, typed: str) -> None:
    said_once(facilitator(tmp_path, "serve", "quick-start", "--port", "0", f"--address={typed}"), 2, "--address")


def test_a_door_without_a_code_is_not_announced_to_others_unless_that_is_meant(tmp_path: Path) -> None:
    started = ("serve", "quick-start", "--port", "0", "--open", "--address", "203.0.113.7")
    said_once(facilitator(tmp_path, *started), 2, "--yes-without-code")
