"""The contract of an activity: everything that the program asks of a kind of item.

An activity is a folder beside this module and a line in `catalogue`. Its rules and views are pure and given directly.
The other parts are loaders, since they load what most commands do not need (Textual, for a screen). The layer that uses
a part says what it consists of, and gets it from `cli`: no layer below knows an activity.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.seminar.state import Rules, Views

if TYPE_CHECKING:
    from facilitator.content.part import PlanPart
    from facilitator.reports.part import ReportPart
    from facilitator.session.rehearsal import RehearsalPart
    from facilitator.session.verbs import VerbPart
    from facilitator.ui.console.part import ConsolePart
    from facilitator.ui.participant.part import ParticipantPart
    from facilitator.ui.wall.page import WallPart


@dataclass(frozen=True, kw_only=True)
class Activity:
    """One kind of item; `kind` stands in scenarios and journals, and must never change.

    Attributes:
        kind: The name of the kind.
        rules: How it behaves.
        views: What each audience may see of it.
        plan: Loads its part of a scenario's file.
        wall: Loads the pages of its contents on the wall.
        console: Loads what the console shows of it.
        participant: Loads the pages of its tasks on a participant's screen.
        report: Loads what is written up of it.
        verbs: Loads its verbs, and what the verbs of all say of it.
        rehearsal: Loads what made-up people do in its items.
    """

    kind: str
    rules: Rules
    views: Views
    plan: "Callable[[], PlanPart]"
    wall: "Callable[[], WallPart]"
    console: "Callable[[], ConsolePart]"
    participant: "Callable[[], ParticipantPart]"
    report: "Callable[[], ReportPart]"
    verbs: "Callable[[], VerbPart]"
    rehearsal: "Callable[[], RehearsalPart]"
