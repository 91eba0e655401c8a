"""How many connections and files this process may have open at a time.

Systems begin with few (1,024 on Linux, 256 on macOS) and let a program ask for more. A full room, those who come and
go, and a crowd before the door need more than the first; without one the facilitator could not come in either.
"""

import resource
from contextlib import suppress
from typing import Final

WANTED: Final = 4_096
"""A full room and its hosts take some 700; those who have come in and ask for nothing, forty a second for 30 s."""


def ask_for_descriptors(wanted: int = WANTED) -> int:
    """Raise the limit to so many, or as near as the system allows; returns what it is now. It is never lowered."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        with suppress(ValueError, OSError):  # a system may allow less than it says
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]
