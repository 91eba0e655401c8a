"""A disk that is really full: a small one in memory, mounted for this test alone.

Needs `unshare` and the right to mount in a user namespace; where they are missing the test fails, it does not skip.
"""

import json
import subprocess
import sys
from pathlib import Path


def test_a_full_disk_rolls_back_what_is_half_written_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    namespace = ["unshare", "--mount", "--map-root-user"]
    program = [sys.executable, "-m", "tests.journal.full_disk_process", str(tmp_path)]
    done = subprocess.run([*namespace, *program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["reason"] == "no space left on device"
    assert told["short_writes"] >= 1
    assert told["acknowledged_when_full"] == told["read_when_full"] > 10
    assert told["torn_when_full"] == 0
    assert told["size_is_whole"]
    assert told["draft_reason"] == "no space left on device"
    assert told["draft"] == "revision = 1\n"
    assert told["read_after"] == told["read_when_full"] + 3
    assert told["story_is_whole"]
