"""Rubric M: could somebody else tell, later, whether it was done?"""

import pytest

from facilitator.smart.model import Brief
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon


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
        ("Strengthen its water policies.", 0),
        ("Step up the protection of rural households.", 1),
        ("Continue to improve the supply of drinking water.", 1),
        ("Continue measures to widen the choice and to extend the network.", 1),
        ("Ensure fair access to water for farms.", 1),
        ("Extend the scheme for water vouchers to towns.", 1),
        ("Drill more wells.", 1),
        ("Drill 40 more wells.", 3),
        ("Amend the water law to give all widows a free connection.", 3),
        ("Lower the tariff for water.", 2),
        ("Build a reservoir so as to serve the 90,000 people of the coast.", 2),
        ("Open a water office outside the two towns.", 2),
        ("Supply water vouchers to anyone who earns less than 200 dollars.", 2),
        ("Abolish the well tax in two stages.", 2),
        ("Abolish the well tax from the school year 2026/27.", 2),
        ("Repair the pumps, but leave the decision to each province.", 2),
        ("Adopt a water law, with monthly figures.", 3),
        ("As the last census counted 900 pumps, adopt a water law.", 2),
        ("With only 900 pumps in the country, adopt a water law.", 2),
        ("In line with Sustainable Development Goal 6 and article 11, adopt a water law.", 2),
    ],
)
def test_measurable_follows_the_rubric(text: str, level: int, brief: Brief, lexicon: Lexicon) -> None:
    found = score(text, brief, lexicon)
    assert found.levels.measurable == level, [(r.rule, r.text) for r in found.reasons if r.criterion == "M"]
