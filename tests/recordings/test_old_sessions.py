"""Sessions of 0.1, and what 0.1 made of them: every later version must read them alike, and say the same of them.

Where this fails on purpose, `python -m tests.recordings.record --answers` writes down what is said now; look at what it
changes. Where code was only renamed or regrouped, an entry in `renamed` is what is wanted instead.
"""

from itertools import islice
from pathlib import Path

import pytest

from tests.recordings.answers import said_of
from tests.recordings.recording import (
    REPORTS,
    Recording,
    facts_of,
    is_encoded_as_recorded,
    recordings,
    reports_of_both,
)
from tests.recordings.tracks import difference, differences

SHIPPED_SCENARIOS = Path(__file__).parents[2] / "scenarios"
_MOST_TRACKS = 12

every_recording = pytest.mark.parametrize("recording", recordings(), ids=lambda recording: recording.name)


@every_recording
def test_everything_said_of_an_old_session_is_as_it_was_said_then(recording: Recording, tmp_path: Path) -> None:
    found = list(islice(differences(recording.said, said_of(recording.unpacked(tmp_path))), _MOST_TRACKS))
    assert not found, "\n\n".join(found)


@every_recording
def test_an_old_session_is_read_repaired_and_resumed_as_it_was_then(recording: Recording, tmp_path: Path) -> None:
    assert facts_of(recording, tmp_path) == recording.facts


@every_recording
def test_the_events_of_an_old_session_are_written_in_the_same_bytes(recording: Recording, tmp_path: Path) -> None:
    assert is_encoded_as_recorded(recording, tmp_path)


@every_recording
def test_the_reports_of_an_old_session_are_the_same_bytes(recording: Recording, tmp_path: Path) -> None:
    now = reports_of_both(recording, tmp_path)
    assert now.keys() == {*REPORTS}
    then = {name: (recording.folder / name).read_bytes() for name in REPORTS}
    found = [
        f"{name}: {difference(then[name].decode(), now[name].decode())}" for name in REPORTS if now[name] != then[name]
    ]
    assert not found, "\n\n".join(found)


def test_the_recordings_hold_what_a_session_can_have_been_through() -> None:
    facts = [recording.facts for recording in recordings()]
    assert any(each["torn_bytes"] and each["resumed"]["notices"] for each in facts)
    assert any(each["damage"] for each in facts)
    assert {"0.9", "1.4", "1.5"} <= {scorer for each in facts for scorer in each["scorers"]}
    assert {"step_undone", "gap_taken_out", "place_given_back"} <= {kind for each in facts for kind in each["events"]}


def test_every_shipped_seminar_was_recorded_to_its_end() -> None:
    ended = {each.facts["scenario"] for each in recordings() if "seminar_ended" in each.facts["events"]}
    assert {path.stem for path in SHIPPED_SCENARIOS.glob("*.toml")} <= ended
