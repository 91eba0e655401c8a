"""Parts of an exercise in words, the same on a screen and in plain lines."""

from facilitator.activities.rewriting.views import ExerciseSheet
from facilitator.smart.model import PreviousRecommendation

_IMPLEMENTED = {True: "implemented", False: "not implemented", None: ""}


def means_words(sheet: ExerciseSheet) -> list[str]:
    """What the State can do, a line each: income, capacity, next review."""
    means = {"Income": sheet.income_group, "Capacity": sheet.capacity, "Next review": sheet.next_review}
    return [f"{name}: {value}" for name, value in means.items() if value]


def previous_words(each: PreviousRecommendation) -> str:
    """Who made an earlier recommendation, when, and what became of it: `Kestria, cycle 2, supported, implemented`."""
    cycle = f"cycle {each.cycle}" if each.cycle else ""
    return ", ".join(word for word in (each.by, cycle, each.response or "", _IMPLEMENTED[each.implemented]) if word)
