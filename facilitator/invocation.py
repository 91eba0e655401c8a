"""How this program is called on this machine, for every command line that it shows.

`facilitator` works only where the shell finds this very installation. A checkout set up by make, or a virtual
environment that is not active, is called by the path of its script.
"""

import os
import shlex
import shutil
import sys
import sysconfig
from pathlib import Path
from typing import Final

PROGRAM: Final = "facilitator"


def program(*, anywhere: bool = False) -> str:
    """The program as a shell takes it, quoted; `anywhere` gives what works in another terminal's folder, too."""
    script = _script()
    if script is None:
        return f"{_typed_python(anywhere)} -m {PROGRAM}"
    found = shutil.which(PROGRAM)
    if found is not None and _is_same(Path(found), script) and (Path(found).is_absolute() or not anywhere):
        return PROGRAM
    return _typed_path(script, anywhere)


def command_line(words: str) -> str:
    """A command line of this program, for the terminal and the folder that it runs in; `words` follow its name."""
    return f"{program()} {words}"


def with_program(text: str) -> str:
    """Examples with the program as it is called here, where they say '{facilitator}'."""
    return text.replace("{facilitator}", program())


def typed_path(path: Path) -> str:
    """A path as one types it in any terminal: quoted, below the home folder with '~/'."""
    path, home = path.absolute(), Path.home().absolute()
    if path.is_relative_to(home):
        return f"~/{shlex.quote(str(path.relative_to(home)))}"
    return shlex.quote(str(path))


def _script() -> Path | None:
    """This installation's script: the one that was started, else the one beside this Python; None where there is none.

    Started by `python -m` the first argument is the package's own file, in a test it is the test's program.
    """
    started = Path(sys.argv[0]) if sys.argv and sys.argv[0] else None
    if started is not None and started.name == PROGRAM and _is_program(started):
        return started.absolute()
    beside = Path(sysconfig.get_path("scripts")) / PROGRAM
    return beside if _is_program(beside) else None


def _typed_python(anywhere: bool) -> str:
    python = Path(sys.executable)
    found = shutil.which(python.name)
    if found is not None and Path(found).absolute() == python.absolute():
        return shlex.quote(python.name)
    return _typed_path(python, anywhere)


def _typed_path(path: Path, anywhere: bool) -> str:
    here = Path.cwd()
    if anywhere or not path.is_relative_to(here):
        return typed_path(path)
    inside = path.relative_to(here)
    return shlex.quote(str(inside) if len(inside.parts) > 1 else f"./{inside}")


def _is_program(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)


def _is_same(one: Path, other: Path) -> bool:
    """Whether both are the same script, as a link of pipx or uv and what it leads to are."""
    try:
        return one.samefile(other)
    except OSError:
        return False
