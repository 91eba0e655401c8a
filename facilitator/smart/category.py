"""The action category 1 to 5 of a recommendation, as UPR Info's coders apply it (after UPR Info and E. McMahon)."""

from facilitator.smart.analysis import Analysis
from facilitator.smart.objects import strength


def action_category(analysis: Analysis) -> int:
    """The category of the first demand, 0 where the text asks for nothing."""
    if not analysis.live:
        return 0
    demand = analysis.live[0]
    if demand.firmness == "process":
        return 2 if demand.verb in {"continu", "pursu", "persever", "persist", "sustain", "keep"} else 3
    return 5 if strength(analysis, demand).level == 2 else 4
