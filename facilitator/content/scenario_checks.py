"""What a scenario's file must hold beyond its schema: references, dates, people, and what happens in each item.

An error keeps a seminar from being run, so only what cannot be run is one: an invitation that contradicts itself is a
warning, and so is a key that an item of its kind does not use. The time of items is in `programme`, the exercises that
rounds name in `loader`.
"""

import re
import zoneinfo
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from facilitator.content.part import Plans
from facilitator.content.positions import Path
from facilitator.content.problems import nearest, shortened
from facilitator.content.programme import check_programme, check_written_once, path_of, spoken, written_ms
from facilitator.content.review import Review
from facilitator.content.schema.common import ID_PATTERN
from facilitator.content.schema.scenario import ItemTable, PersonTable, ScenarioFile


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


WEEKDAYS: Final[Mapping[str, Sequence[str]]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
"""The weekdays of the languages in which a weekday is compared with its date; in others it is only shown."""

_ZONES_OF_TOWNS: Final[Mapping[str, str]] = {
    "geneva": "Europe/Zurich",
    "genève": "Europe/Zurich",
    "geneve": "Europe/Zurich",
    "bern": "Europe/Zurich",
    "the hague": "Europe/Amsterdam",
    "new york": "America/New_York",
    "cest": "Europe/Zurich",
}
"""Towns where the UPR is at home and no zone has its name, and what people call their time."""


_YEARS: Final = range(1970, 9999)
"""The years that the clocks can tell: they count from 1970, and the last day of 9999 ends beyond the calendar."""


def check_scenario(plans: Plans, file: ScenarioFile, review: Review, lists: Callable[[], Iterable[str]]) -> None:
    """Adds what is wrong; `lists` gives the names of the checklist's lists of words."""
    review.id_is_file_name(file.id)
    if any(plans.entries(file, "exercise")):
        review.language_is_read(file.language)
    _check_year(file, review)
    _check_weekday(file, review)
    _check_timezone(file, review)
    _check_lost_hour(file, review)
    check_programme(file, review)
    _check_ids(plans, file, review)
    _check_numbers(file.people, review)
    _check_named(file, review)
    _check_moderator(plans, file, review)
    check_items(plans, file, review)
    review.distinct(("delegations",), file.delegations, "delegation")
    review.distinct(("groups", "names"), file.groups.names, "group")
    if not any(weight for _, weight in file.scoring.weights):
        review.error(("scoring", "weights"), "all weights are 0", "let at least one criterion count")
    review.added_words(("scoring", "words"), file.scoring.words, lists, ScenarioFile.model_fields)


def _check_year(file: ScenarioFile, review: Review) -> None:
    if file.date is not None and file.date.year not in _YEARS:
        span = f"{_YEARS[0]} to {_YEARS[-1]}"
        review.error(("date",), f"the year {file.date.year} is none that clocks can tell", f"write a year from {span}")


def _check_weekday(file: ScenarioFile, review: Review) -> None:
    names = WEEKDAYS.get(file.language.partition("-")[0])
    if not file.weekday or names is None:
        return
    folded = [name.casefold() for name in names]
    if file.weekday.casefold() not in folded:
        review.warning(("weekday",), f"'{shortened(file.weekday)}' is no weekday", _weekday_hint(file, names))
    elif file.date is not None and file.weekday.casefold() != folded[file.date.weekday()]:
        right = names[file.date.weekday()]
        review.warning(
            ("weekday",),
            f"the weekday and the date disagree: {file.date} is a {right}, not a {file.weekday}",
            f'correct the date, or write weekday = "{right}"',
        )


def _weekday_hint(file: ScenarioFile, names: Sequence[str]) -> str:
    """The weekday in the seminar's language, be it mistyped or written in another one."""
    for language, others in WEEKDAYS.items():
        folded = [name.casefold() for name in others]
        if file.weekday.casefold() in folded:
            right = names[folded.index(file.weekday.casefold())]
            return (
                f'write weekday = "{right}", since the seminar\'s language is {file.language}, '
                f'or language = "{language}" if the seminar is held in it'
            )
    near = nearest(file.weekday, list(names))
    return f"did you mean '{near}'?" if near else f"write {', '.join(names[:-1])} or {names[-1]}"


def _check_timezone(file: ScenarioFile, review: Review) -> None:
    try:
        zoneinfo.ZoneInfo(file.timezone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        known = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith("Etc/"))
        if not known:  # a machine without a database of time zones cannot tell
            return
        near = _ZONES_OF_TOWNS.get(file.timezone.rpartition("/")[2].casefold()) or nearest(file.timezone, known)
        if re.search(r"[+-]\d", file.timezone):
            near = None  # the zones that are named so count the other way round
        hint = f"did you mean '{near}'?" if near else "write a place, such as Europe/Zurich"
        review.error(("timezone",), f"'{shortened(file.timezone)}' is no time zone", hint)


def _check_lost_hour(file: ScenarioFile, review: Review) -> None:
    """A start or an end in the hour that the clocks leave out that day."""
    try:
        zone = zoneinfo.ZoneInfo(file.timezone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return  # which is told as the zone's own error
    if file.date is None or file.date.year not in _YEARS:
        return
    for key, local in (("starts", file.starts), ("ends", file.ends)):
        written = datetime.combine(file.date, local) if local else None
        there = written.replace(tzinfo=zone).astimezone(UTC).astimezone(zone) if written else None
        if there is not None and there.replace(tzinfo=None) != written:
            lost = f"{local:%H:%M} does not exist on {file.date} in {file.timezone}, where the clocks go forward"
            review.error((key,), lost, f"write {there:%H:%M}:00 or another time")


def _check_ids(plans: Plans, file: ScenarioFile, review: Review) -> None:
    review.unique(((("items", index, "id"), item.id) for index, item in enumerate(file.items)), "item")
    review.unique(((("people", index, "id"), person.id) for index, person in enumerate(file.people)), "person")
    for keys in plans.keys:
        found = plans.entries(file, "id")
        review.unique(((path, identity) for path, of, identity in found if of is keys), keys.entry)


def _check_numbers(people: Sequence[PersonTable], review: Review) -> None:
    """Warns once of a printed list whose numbers are not 1, 2, 3 ..."""
    numbered = [(index, person.number) for index, person in enumerate(people) if person.number is not None]
    for expected, (index, number) in enumerate(numbered, start=1):
        if number != expected:
            written = ", ".join(str(each) for _, each in numbered)
            review.warning(
                ("people", index, "number"),
                f"the people are numbered {written}: {expected} is missing or out of place",
                "add whoever is missing, or number them anew",
            )
            return


def _check_named(file: ScenarioFile, review: Review) -> None:
    """An error for each chair, moderator or speaker that looks like an id and is nobody's."""
    people = [person.id for person in file.people]
    for key, written in (("chair", file.chair), ("moderator", file.moderator)):
        _check_person((key,), written, people, review)
    for index, item in enumerate(file.items):
        _check_person(("items", index, "chair"), item.chair, people, review)
        _check_speakers(("items", index, "speakers"), item, people, review)


def _check_person(path: Path, written: str, people: Sequence[str], review: Review) -> None:
    if written and re.fullmatch(ID_PATTERN, written) and written not in people:
        _nobody(path, written, people, review, "the name in full")


def _check_speakers(path: Path, item: ItemTable, people: Sequence[str], review: Review) -> None:
    seen: set[str] = set()
    for index, speaker in enumerate(item.speakers):
        identity = speaker if isinstance(speaker, str) else speaker.id
        if identity is None:
            continue
        if isinstance(speaker, str) and speaker not in people:
            _nobody((*path, index), speaker, people, review, f'{{ name = "{speaker}" }} in place of the text')
        elif not isinstance(speaker, str) and identity in people:
            review.error((*path, index, "id"), f"'{identity}' is one of the people", f'write "{identity}" alone')
        elif identity in seen:
            review.error((*path, index), f"'{identity}' speaks twice in this item", "take one out")
        seen.add(identity)


def _nobody(path: Path, written: str, people: Sequence[str], review: Review, otherwise: str) -> None:
    near = nearest(written, list(people))
    hint = f"did you mean '{near}'?" if near else f'add [[people]] with id = "{written}", or write {otherwise}'
    review.error(path, f"nobody among the people has the id '{written}'", hint)


def _check_moderator(plans: Plans, file: ScenarioFile, review: Review) -> None:
    """Warns once where States are to be given the floor and nobody is named who does so."""
    if file.moderator:
        return
    for index, item in enumerate(file.items):
        floor = plans.floor(item)
        if floor is not None and floor.is_for_states and not item.chair:
            path: Path = ("moderator",) if "moderator" in file.model_fields_set else ("items", index)
            review.warning(
                path, "the moderator who gives the floor is not named", 'write moderator = "..." for the seminar', "key"
            )
            return
