"""A moment: one reading of the two clocks that an event carries.

Within one boot of the machine, time is the difference of `boot_ms`, which neither NTP nor a suspended laptop disturbs;
across a reboot only the wall clock is left. Everything that measures time goes through `Moment.since`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """Wall-clock UTC in ms since the epoch, the boot-time clock in ms, and the boot that it counts from."""

    utc_ms: int
    boot_ms: int
    boot_id: str

    def since(self, earlier: "Moment") -> int:
        """Milliseconds from `earlier` to this moment, never negative.

        On the same boot the boot clock is compared, otherwise the wall clock.
        """
        if self.boot_id == earlier.boot_id:
            return max(0, self.boot_ms - earlier.boot_ms)
        return max(0, self.utc_ms - earlier.utc_ms)
