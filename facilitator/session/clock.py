"""The clock: the only reader of time in the session.

It reads the boot-time clock, which a suspended laptop and NTP leave alone; where the system has none, the
monotonic one.
"""

import time
import uuid
from pathlib import Path
from typing import Final

from facilitator.seminar.timer import Moment

_BOOT_ID_FILE: Final = Path("/proc/sys/kernel/random/boot_id")


class SystemClock:
    """The clocks of this machine."""

    def __init__(self) -> None:
        self._boot_id: Final = boot_id()
        self._clock: Final = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)

    def now(self) -> Moment:
        """The moment now."""
        return Moment(
            utc_ms=time.time_ns() // 1_000_000,
            boot_ms=time.clock_gettime_ns(self._clock) // 1_000_000,
            boot_id=self._boot_id,
        )


def boot_id() -> str:
    """What tells this boot of the machine from others.

    Where the system does not say it, every process is a boot of its own: a resume then goes by the wall clock, which is
    right, if less exact.
    """
    try:
        return _BOOT_ID_FILE.read_text(encoding="ascii").strip()
    except OSError:
        return uuid.uuid4().hex
