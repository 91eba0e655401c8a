"""All benchmarks, or those named: `python -m tests.benchmarks [NAME ...]`, the names being those of the modules.

Each runs in a process of its own, so that none is measured in what another has left in memory.
"""

import argparse
import datetime
import importlib.metadata
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Final

NAMES: Final = ("start", "resume", "growth", "score", "editor", "typing", "submitting", "rush", "share")


def machine() -> str:
    """The machine and the versions on which figures depend, as a line each."""
    facts = dict(
        line.split(":", 1) for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")
    )
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in ("textual", "asyncssh", "cryptography", "tomli")
    )
    return "\n".join(
        [
            f"{datetime.date.today()}, {os.cpu_count()} cores, {''.join(facts.values()).strip()}",
            platform.platform(),
            f"Python {platform.python_version()}, {versions}",
            "load averages: {:.1f} {:.1f} {:.1f}".format(*os.getloadavg()),
        ]
    )


def main() -> int:
    """Runs them; returns 1 if one failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], metavar="NAME", help=", ".join(NAMES))
    names = parser.parse_args().names or NAMES
    print(machine(), flush=True)
    codes = []
    for name in names:
        print(f"\n# {name}", flush=True)
        codes.append(subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}"], check=False).returncode)
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
