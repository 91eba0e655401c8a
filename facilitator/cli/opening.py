"""Which session a command means: a new one from a scenario, or one on the disk by its name or folder."""

from pathlib import Path

from facilitator.cli.engine import plans
from facilitator.cli.paths import typed_session
from facilitator.content.exercise_checks import load_lexicon
from facilitator.content.folders import default_folders
from facilitator.content.loader import load_scenario
from facilitator.content.problems import nearest
from facilitator.errors import FacilitatorError
from facilitator.invocation import command_line
from facilitator.journal.folder import SESSION_FILE
from facilitator.journal.mirror import is_mirror, take_over
from facilitator.journal.reader import list_sessions
from facilitator.seminar.agenda import Scenario
from facilitator.session.scoring import LexiconScorer, Scorer, Scoring
from facilitator.session.scoring_process import ScoringProcess


def scorer_for(scenario: Scenario) -> Scorer:
    """The scorer of a scenario, in this process."""
    return LexiconScorer(load_lexicon, scenario.scoring)


def scoring_for(scenario: Scenario) -> Scoring:
    """The scoring of a session that others may enter: in another process, so that no text keeps anybody waiting."""
    return ScoringProcess(scenario.scoring, scenario.exercises)


def scenario_of(reference: str) -> Scenario:
    """The scenario of an id or a path.

    Raises:
        ProblemsFound: it has errors, which are told a line each; `check` tells the same.
    """
    return load_scenario(plans(), reference, default_folders()).required()


def session_folder(sessions: Path, reference: str) -> Path:
    """The folder of a session by its name in the list, its folder, the file in it, 'last', or a folder with second
    copies, of which it is the newest.

    Raises:
        FacilitatorError: there is none.
    """
    if reference == "last":
        return last_session(sessions)
    typed = Path(reference).expanduser()
    for candidate in (sessions / reference, typed, typed.parent if typed.name == SESSION_FILE else typed):
        if (candidate / SESSION_FILE).is_file():
            return candidate
    if typed.is_dir() and list_sessions(typed):
        return last_session(typed)
    near = nearest(reference, [each.id for each in list_sessions(sessions)])
    hint = f"did you mean '{near}'?" if near else f"'{command_line('sessions')}' lists them"
    raise FacilitatorError(f"{reference}: there is no such session in {sessions}; {hint}")


def resumed_session(sessions: Path, reference: str) -> tuple[Path, tuple[str, ...]]:
    """The folder in which a session goes on, and what the facilitator should read once.

    A second copy goes on among the sessions of this computer, so that its stick stays a second copy.

    Raises:
        FacilitatorError: there is none, or the copy cannot be taken over.
    """
    folder = session_folder(sessions, reference)
    if not is_mirror(folder):
        return folder, ()
    own = take_over(folder, sessions)
    return own, (f"the session of the second copy in {folder} goes on in {own}",)


def last_session(sessions: Path) -> Path:
    """The folder of the session that was made last."""
    known = list_sessions(sessions)
    if not known:
        raise FacilitatorError(f"{sessions}: there is no session here yet; '{command_line('run')}' makes one")
    return max(known, key=lambda each: each.created_utc_ms or 0).folder


def running_session(sessions: Path, command: str) -> Path:
    """The folder of the session that a facilitator serves now; `command` is the one that asks.

    Raises:
        FacilitatorError: none is running, or several are, which are named.
    """
    running = [each.folder.name for each in list_sessions(sessions) if each.in_use]
    if not running:
        raise FacilitatorError(f"{sessions}: no session is running here; '{command_line('run')}' starts one")
    if len(running) > 1:
        which = typed_session(sessions / running[-1])
        raise FacilitatorError(
            f"several sessions are running; say which: {command_line(f'{command} {which}')} ({', '.join(running)})"
        )
    return sessions / running[0]
