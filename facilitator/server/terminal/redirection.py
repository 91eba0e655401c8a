"""Keeps Textual from redirecting stdout and stderr of the whole process for apps on a channel.

A changer must know: Textual nests these redirections as if apps ended in the reverse order of their start; with many
apps a capture of an ended one would stay. The console's app, on its own terminal, is redirected as ever.
"""

import contextlib
import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from typing import Final, TextIO

import textual.app

LEFT_ALONE: Final = io.StringIO()
"""Stands for the captures of apps on a channel: they print nothing, so nothing is redirected for them."""

Redirect = Callable[[TextIO], contextlib.AbstractContextManager[object]]


def neutralise_redirection() -> None:
    """Redirects nothing from now on for apps whose captures are `LEFT_ALONE`; doing it twice is harmless."""
    for name, redirect in (("redirect_stdout", redirect_stdout), ("redirect_stderr", redirect_stderr)):
        if getattr(textual.app, name) is redirect:
            setattr(textual.app, name, _unless_left_alone(redirect))


def _unless_left_alone(redirect: Redirect) -> Redirect:
    return lambda target: contextlib.nullcontext() if target is LEFT_ALONE else redirect(target)
