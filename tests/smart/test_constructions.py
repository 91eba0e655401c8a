"""Constructions: what stands between a verb and its object, what states and what asks, and what cannot be done."""

import pytest

from facilitator.smart.model import Brief, Criterion
from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon

CASES: list[tuple[str, Criterion, int]] = [
    # what is no absolute and no deadline
    ("Set up a water court whose orders hold at once in each district, by 2027.", "A", 2),
    ("End the thirst of all villages at once.", "A", 0),
    ("Provide all villages of the country with clean water at once.", "A", 0),
    ("Lift the time limit of 10 days for all complaints about wells by 2027.", "A", 2),
    ("Ratification of ILO Convention No. 161 by 2027, so that well diggers have what CEDAW promises.", "A", 2),
    ("Plant 2,000,000 trees around the springs by 2028.", "A", 2),
    ("Build 2,000,000 wells by 2028.", "A", 0),
    ("Keep up its efforts in the area of water, with a view to reaching every village.", "A", 1),
    # what is no way, and what is one
    ("Test the wells of all villages six times a year.", "A", 2),
    ("Test the blood of all children in the country for arsenic six times a year.", "A", 1),
    ("Set up a water court with two foreign experts among its members.", "A", 2),
    ("Train 80 mechanics in a course, given at the existing college of the capital.", "A", 3),
    ("Bring the springs under the Water Act by 2027, and reach 4,000 farmers by 2029.", "A", 3),
    # bounds that can be checked, and words that set none
    ("Amend the Water Act so that courts decide on cut-offs within 45 days.", "M", 3),
    ("Amend the Water Act by 2026 so that villagers get an answer within two months.", "M", 3),
    ("Draft a water act so that it enters into force within six months.", "M", 2),
    ("Provide filters for the families who live less than 2 kilometres from a mine.", "M", 3),
    ("Renew the licence of the waterworks, no later than next year.", "M", 2),
    ("Continue to raise awareness among users of the wells.", "M", 0),
    ("Strengthen the fight against dirty water.", "M", 0),
    ("Tarsa should better protect its springs.", "M", 1),
    # efforts, repetitions and ratios
    ("Redouble efforts to keep villagers in work in the dry provinces.", "S", 1),
    ("Redouble efforts to keep girls in school.", "S", 1),
    ("Redouble efforts to adopt a law on wells.", "S", 2),
    ("Continue to improve access to water, and do so by 2027.", "S", 0),
    ("Bring down the ratio of villagers per mechanic in the north to 90 by 2028.", "S", 2),
    # who comes first, bounds that are moved, and the last of something
    ("Give widows who lost their well priority in the allocation of pumps.", "S", 3),
    ("Give priority to widows.", "S", 0),
    ("Extend the opening of the wells beyond 8 hours.", "M", 2),
    ("Remove every trace of arsenic from the springs.", "M", 3),
    # what a text leaves out, and wit at home
    ("Set up a well fund, but leave widows and farmers out and do not count anything.", "A", 2),
    ("My neighbour's cat drinks better. Send the ministers to the well.", "S", 0),
    # a remark between the verb and its object
    ("Guarantee, ahead of the mid-term report, that villagers are better cared for.", "S", 1),
    ("Raise, for all 40 districts, the water allowance from 5 to 9 dollars.", "S", 3),
    ("Publish, no later than May 2027 and in all languages, every water licence.", "M", 3),
    ("Halve, from 3 hours to 90 minutes, the way to the pump: each village gets a tap and vans bring tanks.", "S", 3),
    # what is recommended, and facts before it
    ("Better upkeep of the wells is therefore recommended.", "S", 1),
    ("A water tribunal is urgently needed.", "S", 2),
    ("1,900 of 6,400 rural water points do not work. Tarsa should treat its villages better.", "S", 1),
    ("Whereas 38% of rural households use unprotected wells or rivers, Tarsa ought to do better on water.", "M", 1),
    ("Repair the pumps of the north. Today the figure of 1,900 is an estimate.", "M", 2),
    ("Tarsa is asked to be more active on clean water.", "S", 1),
    ("What Tarsa needs is a water court that hears villagers within a month.", "S", 3),
    ("The next step is a register of wells.", "M", 2),
    # what is kept, denied or of the past
    ("The Government may wish to keep the matter of wells under review.", "S", 0),
    ("Owners who have not fitted a meter by March 2027 lose their licence.", "T", 3),
    ("Cancel the water debts, as the Committee asked in 2024.", "T", 0),
    ("Lower the well tax to zero by 2027.", "A", 2),
    ("More should be done for the wells.", "M", 1),
    # words of wit
    ("Dear Tarsa: 1,900 pumps, no spanner. Do the maths!", "S", 0),
    ("Three hours a day for one bucket. Try living on it!", "M", 0),
    ("Do the maths, and repair the 1,900 pumps by 2027.", "S", 2),
    # rules for all, and what a body does
    ("No pump operates without a meter from 2027 on.", "S", 2),
    ("The ministry hands out filters to widows from 2027 on.", "S", 3),
    ("To this end, Tarsa ratifies the Optional Protocol to the ICESCR in 2027.", "M", 2),
    # constructions by which a general verb asks for a step
    ("End the cut in the water allowance.", "S", 2),
    ("End the suffering.", "S", 1),
    ("Drop the deposit condition for connections.", "S", 2),
    ("Involve farmers in the talks on the next water contract.", "S", 3),
    ("See to it that a law on wells is passed for the northern districts.", "S", 3),
    ("The connection fee should fall from 90 to 20 dollars for widows.", "S", 3),
    ("Modernise the waterworks with two new pumps.", "S", 2),
    # figures to be reached without a step
    ("Bring deaths from cholera down to 4 per 100,000 by 2029.", "S", 2),
    ("Reduce the number of people who have no tap from 4,100 to 1,000.", "M", 3),
    # lists without a verb
    ("Taps; pumps; latrines; cheaper tariffs; a water court; lessons in hygiene.", "A", 1),
    ("Cheaper tariffs, new pumps, mobile vans, a water court, latrines, lessons in hygiene.", "S", 2),
    ("Taps; a water court.", "A", 2),
    # what is left open or taken back
    ("Recruit mechanics, no matter for which villages.", "S", 2),
    ("Recruit mechanics, though no figure, date or budget needs to be fixed.", "M", 2),
    ("Make the list of wells public.", "M", 2),
    ("Make the list of wells public every year.", "M", 3),
    # what no State can do
    ("Connect all villages to clean water within 48 hours.", "A", 0),
    ("Connect all villages to clean water within 48 hours.", "T", 3),
    ("Make sure that no villager is ever thirsty again.", "A", 0),
    ("Eradicate cholera from every village within six weeks.", "A", 0),
    ("Repair all pumps over the weekend.", "T", 3),
    ("Publish all licences within six weeks.", "A", 2),
    ("Provide water to everybody who has ever lived in Tarsa.", "A", 0),
    # how it can be done
    ("Adopt a water law that sets up a regulator with its own inspectors and budget.", "A", 3),
    ("Bring the broken pumps down from 1,900 to 400 and amend the Water Act.", "A", 3),
    ("Repair the pumps: inspectors to check every term.", "A", 3),
    ("Amend the Water Act, in keeping with the advice of the Committee against Torture.", "A", 2),
    ("Improve access to water by better protecting wells.", "A", 2),
    ("Remain seized of the concerns of villages and explore avenues to respond to them.", "A", 0),
    # dates and figures that set no target
    ("Improve access to water; deadline: 31 December 2026.", "M", 1),
    ("End the 30% cut in the allowance.", "M", 2),
    # who decides is not who does it
    ("A national water policy, approved by Cabinet in 2027", "S", 2),
    # other languages
    ("Doter d'un filtre les écoles des villages du nord d'ici à la fin de 2027.", "S", 3),
    ("Que se construyan pozos, se compren bombas, se reparen tuberías y se creen becas.", "A", 1),
]


@pytest.mark.parametrize(("text", "criterion", "level"), CASES)
def test_a_construction_has_the_level_of_its_content(
    text: str, criterion: Criterion, level: int, brief: Brief, lexicon: Lexicon
) -> None:
    found = score(text, brief, lexicon)
    reasons = [(r.rule, r.text) for r in found.reasons if r.criterion == criterion]
    assert found.levels.of(criterion) == level, reasons
