"""Exercises, the checklist and its levels as plain lines and as tables, for the door without screens."""

from facilitator.activities.rewriting.views import ExerciseSheet
from facilitator.smart.model import (
    CRITERIA,
    CRITERION_NAMES,
    HIGHEST_LEVEL,
    Fact,
    PreviousRecommendation,
    Score,
    as_record,
)
from facilitator.ui.shared.checklist import rubric, telling_reason

_IMPLEMENTED = {True: "implemented", False: "not implemented", None: ""}


def means_words(sheet: ExerciseSheet) -> list[str]:
    """What the State can do, a line each: income, capacity, next review."""
    means = {"Income": sheet.income_group, "Capacity": sheet.capacity, "Next review": sheet.next_review}
    return [f"{name}: {value}" for name, value in means.items() if value]


def previous_words(each: PreviousRecommendation) -> str:
    """Who made an earlier recommendation, when, and what became of it: `Kestria, cycle 2, supported, implemented`."""
    cycle = f"cycle {each.cycle}" if each.cycle else ""
    return ", ".join(word for word in (each.by, cycle, each.response or "", _IMPLEMENTED[each.implemented]) if word)


def exercise_lines(sheet: ExerciseSheet) -> list[str]:
    """An exercise, a fact a line."""
    lines = [sheet.heading, "", f"Recommendation to {sheet.state}: {sheet.original}", "", "Facts:"]
    lines += [f"- {fact_words(fact)}" for fact in sheet.facts]
    if means := means_words(sheet):
        lines += ["", "What the State can do:", *(f"- {each}" for each in means)]
    if sheet.treaties:
        lines += ["", "Treaties:"]
        lines += [f"- {each.name}: {each.status}{f' ({each.note})' if each.note else ''}" for each in sheet.treaties]
    if sheet.sdg_targets:
        lines += ["", f"SDG targets: {', '.join(sheet.sdg_targets)}"]
    if sheet.previous_recommendations:
        lines += ["", "Earlier recommendations:"]
        lines += [f"- {_with(each.text, previous_words(each))}" for each in sheet.previous_recommendations]
    if sheet.hints:
        lines += ["", "Hints:"]
        lines += [f"- {hint}" for hint in sheet.hints]
    return lines


def fact_words(fact: Fact) -> str:
    """A fact with its source."""
    source = ", ".join(part for part in (fact.source, str(fact.year) if fact.year else "") if part)
    return _with(fact.text, source)


def _with(text: str, note: str) -> str:
    return f"{text} ({note})" if note else text


def rubric_lines() -> list[str]:
    """What each criterion asks and what its levels look like, a line each."""
    lines: list[str] = []
    for criterion in CRITERIA:
        row = rubric()[criterion]
        lines += ["", f"{CRITERION_NAMES[criterion]}: {row.question}"]
        lines += [f"{level}: {words}" for level, words in enumerate(row.levels)]
    return lines[1:]


def rubric_table() -> dict[str, object]:
    """The rubric as a table, by the letter of the criterion."""
    return {
        criterion: {
            "name": CRITERION_NAMES[criterion],
            "question": rubric()[criterion].question,
            "levels": list(rubric()[criterion].levels),
        }
        for criterion in CRITERIA
    }


def levels_words(score: Score) -> str:
    """All levels in one line: `Levels, of 3: Specific 3, Measurable 2, Achievable 1, Relevant 2, Time-bound 0`."""
    shown = {criterion: score.shown_level(criterion) for criterion in CRITERIA}
    levels = [f"{CRITERION_NAMES[each]} {'not judged' if level is None else level}" for each, level in shown.items()]
    return f"Levels, of {HIGHEST_LEVEL}: {', '.join(levels)}"


def score_lines(score: Score) -> list[str]:
    """The checklist in words: a criterion a line with the reason that tells most, then what would help."""
    lines = []
    for criterion in CRITERIA:
        if unjudged := score.unjudged_because(criterion):
            lines.append(f"{CRITERION_NAMES[criterion]}: - ({unjudged})")
            continue
        because = telling_reason(score, criterion)
        why = f": {because.message}" if because else ""
        doubt = score.doubt_words(criterion)
        level = f"{score.levels.of(criterion)} of {HIGHEST_LEVEL}{', ' if doubt else ''}{doubt}"
        lines.append(f"{CRITERION_NAMES[criterion]}: {level}{why}")
    lines += [f"Tone: {remark}" for remark in score.tone]
    lines += [f"To improve: {edit.message}" for edit in score.edits[:3]]
    return lines


def score_table(score: Score) -> dict[str, object]:
    """A score as `score --json` prints it, without an id."""
    table = as_record("", score)
    del table["id"]
    return table


def sheet_table(sheet: ExerciseSheet) -> dict[str, object]:
    """An exercise sheet as a table."""
    return {
        "id": sheet.id,
        "heading": sheet.heading,
        "state": sheet.state,
        "original": sheet.original,
        "facts": [fact_words(fact) for fact in sheet.facts],
        "treaties": [{"name": each.name, "status": each.status} for each in sheet.treaties],
        "sdg_targets": list(sheet.sdg_targets),
        "next_review": sheet.next_review,
        "income_group": sheet.income_group,
        "capacity": sheet.capacity,
        "previous_recommendations": [
            {
                "text": each.text,
                "by": each.by,
                "cycle": each.cycle,
                "response": each.response,
                "implemented": each.implemented,
            }
            for each in sheet.previous_recommendations
        ],
        "hints": list(sheet.hints),
    }
