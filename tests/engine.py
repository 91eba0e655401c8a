"""The program's engine, codec, pages and verbs, as `cli` makes them of its activities: what tests of all layers use."""

from collections.abc import Iterable
from typing import Final

import pytest

from facilitator.cli.engine import (
    codec,
    console_parts,
    engine,
    participant_parts,
    plans,
    rehearsals,
    reports,
    verb_parts,
    wall_pages,
)
from facilitator.content.part import Plans
from facilitator.journal.records import RecordCodec
from facilitator.reports.part import Reports
from facilitator.seminar.engine import Engine
from facilitator.seminar.state import State
from facilitator.server.verbs.verbs import VerbTable
from facilitator.session.rehearsal import Rehearsals
from facilitator.session.verbs import VerbParts
from facilitator.ui.console.part import ConsoleParts
from facilitator.ui.participant.part import ParticipantParts
from facilitator.ui.wall.page import Pages

ENGINE: Final[Engine] = engine()
CODEC: Final[RecordCodec] = codec()
PAGES: Final[Pages] = wall_pages()
CONSOLE: Final[ConsoleParts] = console_parts()
PARTICIPANT: Final[ParticipantParts] = participant_parts()
REPORTS: Final[Reports] = reports()
PLANS: Final[Plans] = plans()
VERB_PARTS: Final[VerbParts] = verb_parts()
VERBS: Final[VerbTable] = VerbTable(VERB_PARTS)
REHEARSALS: Final[Rehearsals] = rehearsals()


def phase_of(state: State) -> str:
    """The phase of the item that is on, such as 'drafting'; empty where there is none."""
    phase = state.views(state.current).phase(state.current) if state.current else None
    return phase.name if phase else ""


def needs(kinds: Iterable[str]) -> None:
    """Skip a test that cannot go without a kind of item, where `tests.architecture.without` has taken it out."""
    gone = sorted(set(kinds) - ENGINE.activities.keys())
    if gone:
        pytest.skip(f"there is no activity of the kind {', '.join(gone)}", allow_module_level=True)
