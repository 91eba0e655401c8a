"""The scenarios to choose from: what each is called, how long it takes and what it is for.

It reads no exercises, so that a list is there at once. The decision to know: a broken file is listed too, as broken,
since a person who cannot find their scenario will not look for its errors.
"""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from facilitator.content.folders import Folders, default_folders, files_in
from facilitator.content.part import Plans
from facilitator.content.problems import Problems
from facilitator.content.programme import programme_of
from facilitator.content.source import read_named_source
from facilitator.invocation import command_line


@dataclass(frozen=True, slots=True)
class ListedScenario:
    """A scenario of a list; `minutes` is its whole length, buffers included. A broken one has no title of its own."""

    id: str
    title: str
    minutes: int
    summary: str
    path: Path
    is_broken: bool = False


def list_scenarios(plans: Plans, folders: Folders | None = None) -> tuple[ListedScenario, ...]:
    """The scenarios of the folders, unless given the current one's and the shipped ones; of an id the first."""
    listed: dict[str, ListedScenario] = {}
    for folder in (folders or default_folders()).scenarios:
        for path in files_in(folder):
            if path.stem not in listed:
                listed[path.stem] = _listed(plans, path)
    return tuple(listed.values())


def _listed(plans: Plans, path: Path) -> ListedScenario:
    source = read_named_source(path.parent, path.stem, Problems(path))
    if source is not None:
        try:
            file = plans.scenario.model_validate(source.data)
        except ValidationError:
            pass
        else:
            programme = programme_of(file)
            length_ms = max(programme.window_ms or 0, programme.planned_ms)
            return ListedScenario(path.stem, file.title, round(length_ms / 60_000), file.summary, path)
    return ListedScenario(
        path.stem, path.stem, 0, f"This file has errors: {command_line('check')}", path, is_broken=True
    )
