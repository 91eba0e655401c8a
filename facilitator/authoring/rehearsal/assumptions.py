"""What a rehearsal assumes of people, in words, for whoever reads the outcome.

No item ends before its time: people use all the time that they are given and some more, since a plan that holds only
because somebody is brief does not hold.
"""

from collections.abc import Iterator
from typing import Final

from facilitator.seminar.agenda import Scenario
from facilitator.session.rehearsal import COPIED_WORDS_A_MINUTE, Manners, Rehearsals, length_words

PAPER_GROUPS: Final = 4
"""Tables of a room without laptops, where the scenario names none."""


def assumptions(manners: Manners, scenario: Scenario, rehearsals: Rehearsals, *, on_paper: bool) -> Iterator[str]:
    """The assumptions that matter to a scenario, as sentences: those of all items first, then by kind."""
    kinds = {item.kind: rehearsals.of(item) for item in scenario.items}
    parts = [kinds[kind] for kind in sorted(kinds)]
    start = f"{length_words(manners.late_ms)} late" if manners.late_ms else "on the minute"
    yield f"the seminar begins {start}, and no item ends before its time"
    over = (
        f"takes {length_words(manners.overrun_ms)} more than they have" if manners.overrun_ms else "uses all their time"
    )
    others = [part.changeover for part in parts if part.changeover]
    after = "".join(f", {length_words(other.length_ms)} {other.when}" for other in others)
    yield (
        f"whoever speaks {over}; {length_words(manners.between_speakers_ms)} lie between two speakers, "
        f"{length_words(manners.changeover_ms)} between two items{after}"
    )
    for part in parts:
        yield from part.assumes(scenario, on_paper)
    if on_paper and any(part.copies_paper for part in parts):
        yield f"what is shown is typed in from paper first, at {COPIED_WORDS_A_MINUTE} words a minute"
