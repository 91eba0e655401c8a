"""What there is to read about an exercise: facts, earlier recommendations and treaties, hints, the rubric.

Each is a page with a letter, the same in every place where it can be read.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

from textual.content import Content

from facilitator.activities.rewriting.views import ExerciseSheet
from facilitator.smart.model import CRITERIA, CRITERION_NAMES, Fact, PreviousRecommendation, Treaty
from facilitator.ui.participant.layout import bullet, hanging, heading, page_rows, paragraph
from facilitator.ui.shared.exercise_words import means_words, previous_words
from facilitator.ui.shared.rubric import rubric
from facilitator.ui.shared.safe_text import safe_text

Reading = Literal["facts", "previous", "hints", "rubric"]

READINGS: Final[tuple[tuple[Reading, str, str], ...]] = (
    ("facts", "f", "Facts"),
    ("previous", "p", "Previous"),
    ("hints", "e", "Hints"),
    ("rubric", "r", "Rubric"),
)
"""Each page to read with its letter and its name, in the order in which they are offered."""


@lru_cache(maxsize=64)
def reading_rows(reading: Reading, sheet: ExerciseSheet, cells: int) -> Sequence[Content]:
    """A page to read, in rows of at most `cells`; wrapped once for all who read it in windows of one width."""
    match reading:
        case "facts":
            parts = facts_parts(sheet, cells)
        case "previous":
            parts = previous_parts(sheet, cells)
        case "hints":
            parts = hints_parts(sheet, cells)
        case "rubric":
            parts = _rubric_parts(cells)
    return page_rows(*parts)


def facts_parts(sheet: ExerciseSheet, cells: int) -> Sequence[list[Content]]:
    """The facts, and what the State can do."""
    facts = [heading(f"FACTS ON {sheet.state.upper()}")] if sheet.facts else []
    for fact in sheet.facts:
        facts += _fact(fact, cells)
    lines = [row for words in means_words(sheet) for row in paragraph(words, cells)]
    return (facts, [heading("WHAT THE STATE CAN DO"), *lines] if lines else [])


def previous_parts(sheet: ExerciseSheet, cells: int) -> Sequence[list[Content]]:
    """Earlier recommendations, treaties and SDG targets."""
    before = [row for each in sheet.previous_recommendations for row in _previous(each, cells)]
    treaties = [row for each in sheet.treaties for row in _treaty(each, cells)]
    targets = [row for each in sheet.sdg_targets for row in bullet(each, cells)]
    none = paragraph("No earlier recommendation is known on this subject.", cells, "$quiet")
    return (
        [heading("RECOMMENDED BEFORE"), *(before or none)],
        [heading("TREATIES"), *treaties] if treaties else [],
        [heading("SDG TARGETS"), *targets] if targets else [],
    )


def hints_parts(sheet: ExerciseSheet, cells: int) -> Sequence[list[Content]]:
    """The trainer's hints."""
    hints = [row for each in sheet.hints for row in bullet(each, cells)]
    return ([heading("HINTS"), *(hints or paragraph("This exercise has no hints.", cells, "$quiet"))],)


def _rubric_parts(cells: int) -> Sequence[list[Content]]:
    return [
        [
            heading(f"{CRITERION_NAMES[letter].upper()}"),
            *paragraph(rubric()[letter].question, cells),
            *(row for level, words in enumerate(rubric()[letter].levels) for row in _level(level, words, cells)),
        ]
        for letter in CRITERIA
    ]


def _level(level: int, words: str, cells: int) -> list[Content]:
    return hanging(Content.styled(f"{level} ", "bold"), safe_text(words, "$quiet"), cells)


def _fact(fact: Fact, cells: int) -> list[Content]:
    source = ", ".join(part for part in (fact.source, str(fact.year) if fact.year else "") if part)
    # Many facts name their source in their words already.
    named = not source or fact.source.casefold() in fact.text.casefold()
    return [*bullet(fact.text, cells), *([] if named else paragraph(source, cells, "$quiet", indent=2))]


def _previous(each: PreviousRecommendation, cells: int) -> list[Content]:
    told = previous_words(each)
    return [*bullet(each.text, cells), *(paragraph(told, cells, "$quiet", indent=2) if told else [])]


def _treaty(each: Treaty, cells: int) -> list[Content]:
    mark = {"ratified": "✓", "signed": "○", "not party": "–"}[each.status]
    words = f"{each.name}: {each.status}{'; ' + each.note if each.note else ''}"
    return hanging(Content.styled(f"{mark} ", "bold"), safe_text(words), cells)
