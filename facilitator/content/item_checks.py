"""What an item of a scenario must hold beyond its schema: what belongs to its kind, and whether its parts fit its time.

It knows one item at a time. The decision to know: a key that an item of this kind does not use is a warning, since it
is harmless; what an item of this kind cannot do without is an error.
"""

from facilitator.content.durations import check_written_once, path_of, spoken, written_ms
from facilitator.content.part import Plans
from facilitator.content.positions import Path
from facilitator.content.review import Review
from facilitator.content.schema.scenario import ItemTable, ScenarioFile


def check_items(plans: Plans, file: ScenarioFile, review: Review) -> None:
    """Adds what is wrong inside the items."""
    for index, item in enumerate(file.items):
        path: Path = ("items", index)
        for duration in ("", "speaker"):
            check_written_once(item, duration, path, review)
        _check_turns(item, plans, path, review)
        _check_keys(item, plans, path, review)


def _check_turns(item: ItemTable, plans: Plans, path: Path, review: Review) -> None:
    turn, length = written_ms(item, "speaker"), written_ms(item, "")
    if not turn:
        return
    place = path_of(item, "speaker", path)
    if plans.floor(item) is None:
        review.warning(
            place, f"items of the kind {item.kind} give speakers no clock of their own", "take it out", at="key"
        )
    elif length and turn > length:
        review.warning(place, f"one turn takes {spoken(turn)}, the item {spoken(length)}", "shorten the turn")
    elif length and turn * len(item.speakers) > length:
        review.warning(
            place,
            f"{len(item.speakers)} turns take {spoken(turn * len(item.speakers))}, the item {spoken(length)}",
            "shorten the turns, or give the item more time",
        )


def _check_keys(item: ItemTable, plans: Plans, path: Path, review: Review) -> None:
    part = plans.of(item)
    for keys in plans.keys:
        is_written = bool(getattr(item, keys.key))
        if part.keys is keys and part.needs_keys and not is_written:
            review.error(
                path,
                f"a {item.kind} item without a {keys.entry}",
                f"write the header [[items.{keys.key}]] below it",
                at="key",
            )
        if part.keys is not keys and is_written:
            tell = review.error if keys.is_refused_elsewhere else review.warning
            what = "them" if isinstance(getattr(item, keys.key), tuple) else "it"
            tell(
                (*path, keys.key),
                f"items of the kind {item.kind} {keys.elsewhere}",
                f'write kind = "{plans.kind_for(keys)}", or take {what} out',
                "key",
            )
        keys.check(item, path, review)
    part.check(item, path, review)
