"""Two changes of one text that crossed: both are kept, in the order of their places.

Each change replaces one stretch of the text that both sides knew. It knows nothing of drafts and pens. Where the two
stretches overlap, what was written here stands behind what was written there, and what either took out is out.
"""


def both_changes(known: str, here: str, there: str, cursor: int) -> tuple[str, int]:
    """The text with the change from `known` to `here` and the one from `known` to `there`, and where the cursor goes.

    Args:
        known: What both sides started from.
        here: What the cursor stands in.
        there: What the other side made of it.
        cursor: In characters of `here`.
    """
    start, end = _changed(known, here)
    written = here[start : len(here) - (len(known) - end)]
    other_start, other_end = _changed(known, there)
    other_written = there[other_start : len(there) - (len(known) - other_end)]
    if end <= other_start and start < other_end:
        head, tail = known[:start], known[end:other_start] + other_written + known[other_end:]
    elif start >= other_end:
        head, tail = known[:other_start] + other_written + known[other_end:start], known[end:]
    else:
        head, tail = known[: min(start, other_start)] + other_written, known[max(end, other_end) :]
    place = len(head) + max(0, min(cursor - start, len(written)))
    return head + written + tail, place


def _changed(before: str, after: str) -> tuple[int, int]:
    """The stretch of `before` that a change replaced: its start and its end."""
    shortest = min(len(before), len(after))
    start = 0
    while start < shortest and before[start] == after[start]:
        start += 1
    same = 0
    while same < shortest - start and before[-1 - same] == after[-1 - same]:
        same += 1
    return start, len(before) - same
