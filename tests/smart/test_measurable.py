"""Rubric M: could somebody else tell, later, whether it was done?"""

import pytest

from facilitator.smart.lexicon import Lexicon
from facilitator.smart.model import Brief
from facilitator.smart.scorer import score


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Take measures on water.", 0),
        ("Continue its efforts.", 0),
        ("Ensure water for all.", 0),
        ("Improve access to water.", 1),
        ("Continue to expand the water network.", 1),
        ("Consider ratifying the Optional Protocol to the ICESCR.", 1),
        ("Adopt a water law.", 2),
        ("Reduce the maternal mortality rate.", 2),
        ("Increase access to water by 20 per cent.", 2),
        ("Adopt a water law without reporting on it and without a budget.", 2),
        ("Raise the share of households with piped water from 34 to 60 per cent.", 3),
        ("Double the water budget.", 3),
        ("Repair the pumps in all 14 provinces.", 3),
        ("Adopt a water law and report on it to parliament every year.", 3),
        ("Halve the waiting time for a connection.", 3),
        ("Noting that 38% of households use wells, adopt a water law.", 2),
        ("In line with Sustainable Development Goal 6 and article 11, adopt a water law.", 2),
    ],
)
def test_measurable_follows_the_rubric(text: str, level: int, brief: Brief, lexicon: Lexicon) -> None:
    found = score(text, brief, lexicon)
    assert found.levels.measurable == level, [(r.rule, r.text) for r in found.reasons if r.criterion == "M"]
