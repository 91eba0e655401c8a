"""A score as the table that `score --batch` and `score --json` print."""

from typing import Any

from facilitator.smart.model import CRITERIA, Score


def as_record(identifier: str, score: Score) -> dict[str, Any]:
    """One line of the batch format, ready for json.dumps."""
    return {
        "id": identifier,
        "levels": dict(score.levels.as_dict()),
        "total": score.total,
        "action_category": score.action_category,
        "demands": score.demands,
        "flags": list(score.flags),
        "reasons": [
            {
                "criterion": reason.criterion,
                "rule": reason.rule,
                "start": reason.start,
                "end": reason.end,
                "text": reason.text,
                "effect": reason.effect,
                "message": reason.message,
            }
            for reason in score.reasons
        ],
        "edits": {edit.criterion: edit.message for edit in score.edits},
        "words": score.words,
        "scorer": score.scorer,
        **_sureness(score),
    }


def _sureness(score: Score) -> dict[str, Any]:
    """Which levels are sure, and what the others may be; nothing for a score of a version that did not ask."""
    if score.doubts is None:
        return {}
    return {
        "sure": {criterion: score.perhaps(criterion) is None for criterion in CRITERIA},
        "perhaps": {doubt.criterion: doubt.perhaps for doubt in score.doubts},
    }
