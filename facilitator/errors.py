"""The errors that end a command: each is one line of what, where and what to do.

This module knows nothing of the session. A command that the session refuses is `seminar.commands.Rejected`, worded in
one catalogue; these errors are for files, the disk, the network and the command line.
"""


class FacilitatorError(Exception):
    """An error for people: its text is one line and says what happened, where, and what to do.

    `exit_code` is the exit code of the command that fails with it: 1 problems found, 2 wrong usage, 3 refused by the
    state or the disk.
    """

    exit_code = 3

    @property
    def for_guests(self) -> str:
        """The text for whoever is not the owner of this machine."""
        return str(self)


class NotSaved(FacilitatorError):
    """What should be on the disk is not. The text names the file, which is nothing for guests."""

    @property
    def for_guests(self) -> str:
        """What happened and what to do, without the names of files."""
        return "The facilitator's laptop cannot save anything at the moment; tell the facilitator, and try again."


class UsageError(FacilitatorError):
    """The words typed cannot be carried out as they stand (exit code 2)."""

    exit_code = 2


class ProblemsFound(FacilitatorError):
    """A file that people wrote has errors (exit code 1)."""

    exit_code = 1
