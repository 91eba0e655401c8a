"""The action category, after UPR Info and E. McMahon, as their coders apply it."""

import pytest

from facilitator.smart.scorer import score
from facilitator.smart.words.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Seek technical assistance for its reports.", 1),
        ("Share its experience with other States.", 1),
        ("Call on donors to help.", 1),
        ("Continue its efforts to reduce poverty.", 2),
        ("Further continue its efforts to reduce poverty.", 2),
        ("Maintain its policies on housing.", 2),
        ("Consider ratifying CAT.", 3),
        ("Positively consider ratifying CAT.", 3),
        ("Review the law on the press.", 3),
        ("Undertake a study on wages.", 3),
        ("Continue and strengthen its efforts against poverty.", 4),
        ("Take steps to ratify CAT.", 4),
        ("Ensure access to housing.", 4),
        ("Adopt effective measures against poverty.", 4),
        ("Strengthen the labour inspectorate.", 4),
        ("Increase the resources for health.", 4),
        ("Ratify CAT.", 5),
        ("Sign and ratify CAT.", 5),
        ("Review and amend the press law.", 5),
        ("Adopt a law on housing.", 5),
        ("Improve the rights of women by amending the family code.", 5),
        ("Establish a national human rights institution.", 5),
        ("That the Government abolishes the death penalty.", 5),
        ("Poverty is a problem in the country.", 0),
        ("", 0),
    ],
)
def test_the_category_follows_the_coders(text: str, category: int, lexicon: Lexicon) -> None:
    assert score(text, None, lexicon).action_category == category
