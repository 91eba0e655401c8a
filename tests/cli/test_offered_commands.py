"""What the program offers to type: the wall's command, and a session's name."""

from pathlib import Path

import pytest

from facilitator.cli.paths import typed_session
from facilitator.cli.serving import wall_command
from facilitator.invocation import program
from facilitator.journal.folder import lock_session


def test_the_walls_command_names_the_session_where_the_bare_one_would_not_find_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    usual = tmp_path / "facilitator" / "sessions"
    mine, other = usual / "2026-11-26-mine", usual / "2026-11-26-other"
    for folder in (mine, other):
        folder.mkdir(parents=True)
    here = program(anywhere=True)
    assert wall_command(mine) == f"{here} wall"
    held = lock_session(other)
    assert held is not None
    assert wall_command(mine) == f"{here} wall 2026-11-26-mine"
    held.release()
    elsewhere = tmp_path / "my seminars" / "2026-11-26-mine"
    assert wall_command(elsewhere) == f"{here} wall '{elsewhere}'"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert wall_command(elsewhere) == f"{program(anywhere=True)} wall ~/'my seminars/2026-11-26-mine'"
    assert wall_command(tmp_path / "mine" / "today") == f"{program(anywhere=True)} wall ~/mine/today"


def test_a_session_is_called_by_its_name_only_where_commands_look_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("FACILITATOR_SESSIONS", str(tmp_path / "elsewhere"))
    assert typed_session(tmp_path / "facilitator" / "sessions" / "2026-11-26-mine") == "2026-11-26-mine"
    elsewhere = tmp_path / "elsewhere" / "2026-11-26-mine"
    assert typed_session(elsewhere) == str(elsewhere), "another terminal need not have the variable"
