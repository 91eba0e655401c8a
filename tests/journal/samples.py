"""Sessions for the journal's tests: a header, and events of many kinds with texts that try to break a file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from facilitator.activities.questions.rules import Answer, AnswerGiven
from facilitator.activities.rewriting.rewrites import Submission
from facilitator.activities.rewriting.rules import RewriteSubmitted
from facilitator.journal.folder import create_folder, start_journal
from facilitator.journal.records import SessionHeader
from facilitator.seminar.events import (
    CardFilled,
    Event,
    ItemStarted,
    MessageSent,
    NoteSaved,
    PersonJoined,
    Recorded,
    SeminarBegan,
)
from facilitator.seminar.groups import AnswerId, GroupId, ItemId, PersonId, QuestionId, SpeakerId, SubmissionId
from facilitator.seminar.timer import Moment
from facilitator.smart.model import Edit, Levels, Reason, Score

ON = date(2026, 11, 24)
ITEM = ItemId("rewriting")
BOOT = "0d9d7a1c-6f0a-4b7e-9b8e-3c1f8d1a2b3c"
TABLES = {"scenario": {"id": "smart", "items": [{"id": "remarks", "people": [{"name": "Chair"}]}]}}

Sample = Callable[[int, str, Moment], Event]
SAMPLES: Final[list[Sample]] = []
"""What makes an event of each kind out of its number, a text and its moment."""

TEXTS = (
    "Adopt, by the end of 2027, a law that ends school fees in all 14 provinces.",
    'a "quoted" text\nwith lines\r\nand a \\ backslash',
    "\n# end 3 10 0badc0de\n[[event]]\nseq = 7\n",
    "Réduire à zéro \N{SNOWMAN} \N{FACE WITH TEARS OF JOY} \x7f\x00\t",
    "'''\n\"\"\"",
    "",
)


def moment(seq: int) -> Moment:
    """The moment of the event with this number, a second and a bit apart."""
    return Moment(1_795_000_000_000 + seq * 1_003, 60_000 + seq * 1_003, BOOT)


def score(reasons: int = 6) -> Score:
    """A score as the scorer gives it, with so many reasons."""
    why = Reason("T", "date.year", 10, 24, "by the end of 2027", 2, "a year is named, so it can be checked then")
    return Score(
        levels=Levels(2, 1, 2, 3, 3),
        total=73,
        action_category=5,
        demands=1,
        flags=("long",),
        reasons=(why,) * reasons,
        edits=(Edit("M", "say how many: a number is enough"),),
        words=17,
        scorer="1.0",
    )


def person(seq: int) -> PersonId:
    """Who does what the event with this number tells."""
    return PersonId(f"p{seq % 9}")


def event(seq: int) -> Event:
    """The event with this number: the kinds come round, and so do the texts."""
    return SAMPLES[seq % len(SAMPLES)](seq, TEXTS[seq % len(TEXTS)], moment(seq))


def sample(make: Sample) -> Sample:
    """Let a function make the events of a kind."""
    SAMPLES.append(make)
    return make


@sample
def seminar_began(seq: int, text: str, at: Moment) -> Event:
    return SeminarBegan()


@sample
def item_started(seq: int, text: str, at: Moment) -> Event:
    return ItemStarted(ITEM)


@sample
def person_joined(seq: int, text: str, at: Moment) -> Event:
    return PersonJoined(person(seq), text)


@sample
def rewrite_submitted(seq: int, text: str, at: Moment) -> Event:
    rewrite = Submission(SubmissionId(f"s{seq}"), GroupId("g1"), text, score(), at, person(seq))
    return RewriteSubmitted(ITEM, 0, rewrite)


@sample
def answer_given(seq: int, text: str, at: Moment) -> Event:
    return AnswerGiven(Answer(AnswerId(f"a{seq}"), QuestionId("q1"), text, at, person(seq)))


@sample
def card_filled(seq: int, text: str, at: Moment) -> Event:
    return CardFilled(ITEM, SpeakerId("kenya"), "lesson", text)


@sample
def note_saved(seq: int, text: str, at: Moment) -> Event:
    return NoteSaved(ITEM, text)


@sample
def message_sent(seq: int, text: str, at: Moment) -> Event:
    return MessageSent(text)


def record(seq: int) -> Recorded:
    """The record with this number; every third one begins a step."""
    return Recorded(seq, moment(seq), person(seq), event(seq), step="" if seq % 3 else "next item")


def records(first: int, last: int) -> tuple[Recorded, ...]:
    """The records from one number to another, both included."""
    return tuple(record(seq) for seq in range(first, last + 1))


def new_session(sessions: Path) -> Path:
    """The folder of a new session with no event yet."""
    folder = create_folder(sessions, ON, "SMART recommendations")
    header = SessionHeader(folder.name, "SMART recommendations", moment(0).utc_ms, "0.1.0", "smart")
    start_journal(folder, header, TABLES)
    return folder
