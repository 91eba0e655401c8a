"""How made-up people spend their time: every assumption of a rehearsal, with its reason.

Nothing else in a rehearsal makes up a length: all others are the scenario's. The decision to know: people use all the
time that they are given and some more, so no item ends before its time; a plan that holds only because somebody is
brief does not hold.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from facilitator.seminar.agenda import Scenario
from facilitator.seminar.groups import GroupMode

SPOKEN_WORDS_A_MINUTE: Final = 125
"""Reading aloud: what interpreters can follow."""

READ_WORDS_A_MINUTE: Final = 200
"""Reading alone: somewhat below the 238 that M. Brysbaert (2019) finds for readers of their first language."""

COMPOSED_WORDS_A_MINUTE: Final = 19
"""Writing a text of one's own at a keyboard, after C.-M. Karat and others (1999)."""

COPIED_WORDS_A_MINUTE: Final = 33
"""Typing what stands on paper, after the same."""

LEAST_SHOWN: Final = 2
"""Answers, and rewrites of a round, that the room sees: with fewer there is nothing to compare."""

MOST_ANSWERS_SHOWN: Final = 5
"""More answers to one question are not listened to."""

PAPER_GROUPS: Final = 4
"""Tables of a room without laptops, where the scenario names none."""

PAPER_HANDS: Final = 10
"""Who wants to speak in a discussion of a room without laptops."""


@dataclass(frozen=True, slots=True)
class Manners:
    """Lengths in milliseconds, 0 or more. Where no source is named, each is an assumption, and printed as one.

    `late_ms` is how late the seminar begins. `overrun_ms` is what a speaker takes once the light is red: the sentence
    that they end, some thirty words. `between_speakers_ms` is thanks and a name; `changeover_ms` lies between two
    items, while one sits down, another stands up and slides are found; `back_from_break_ms` in its place after a break.
    `answer_ms` is what a speaker in a discussion is answered: forty minutes hold fifteen turns of two minutes with
    answers, as the notes of the shipped seminar reckon; `turn_ms` such a turn where the item gives it no length.
    `agree_ms` is what a table talks before it writes. The others are what is said about an answer, a rewrite or a model
    answer that is shown, besides reading it aloud, and the look at the checklist or the board.
    """

    late_ms: int = 0
    overrun_ms: int = 15_000
    changeover_ms: int = 30_000
    between_speakers_ms: int = 10_000
    back_from_break_ms: int = 120_000
    answer_ms: int = 40_000
    turn_ms: int = 120_000
    agree_ms: int = 60_000
    checklist_ms: int = 20_000
    talk_on_answer_ms: int = 15_000
    talk_on_rewrite_ms: int = 60_000

    def sentences(self, scenario: Scenario, *, on_paper: bool) -> Iterator[str]:
        """The assumptions that matter to a scenario, in words, for whoever reads the outcome."""
        kinds = {item.kind for item in scenario.items}
        start = f"{length_words(self.late_ms)} late" if self.late_ms else "on the minute"
        yield f"the seminar begins {start}, and no item ends before its time"
        over = (
            f"takes {length_words(self.overrun_ms)} more than they have" if self.overrun_ms else "uses all their time"
        )
        after_break = f", {length_words(self.back_from_break_ms)} after a break" if "break" in kinds else ""
        yield (
            f"whoever speaks {over}; {length_words(self.between_speakers_ms)} lie between two speakers, "
            f"{length_words(self.changeover_ms)} between two items{after_break}"
        )
        if "discussion" in kinds:
            wanted = f"{PAPER_HANDS} people want" if on_paper else "every second person wants"
            yield f"in a discussion {wanted} the floor, and each gets an answer of {length_words(self.answer_ms)}"
        if "questions" in kinds:
            yield f"{self._shown('answers to a question', self.talk_on_answer_ms)} on each"
        if "rewriting" in kinds:
            yield (
                f"{self._shown('rewrites of a round', self.talk_on_rewrite_ms)} on each and on the model answer, "
                f"{length_words(self.checklist_ms)} on the checklist"
            )
        if on_paper and kinds & {"questions", "rewriting"}:
            yield f"what is shown is typed in from paper first, at {COPIED_WORDS_A_MINUTE} words a minute"
        elif "rewriting" in kinds:
            yield self._writing(scenario.groups.mode)

    def _shown(self, what: str, talk_ms: int) -> str:
        return (
            f"{LEAST_SHOWN} {what} are shown, more where time is left: read aloud at {SPOKEN_WORDS_A_MINUTE} words a "
            f"minute, then {length_words(talk_ms)} of talk"
        )

    def _writing(self, mode: GroupMode) -> str:
        who, agrees = (
            ("everyone", "") if mode == "individual" else ("a table", f", agrees in {length_words(self.agree_ms)}")
        )
        return (
            f"{who} reads the facts at {READ_WORDS_A_MINUTE} words a minute{agrees} and writes "
            f"{COMPOSED_WORDS_A_MINUTE} a minute, some a quarter faster or slower"
        )


def words_ms(text: str, words_a_minute: int) -> int:
    """What a text takes at so many words a minute, in milliseconds, to the second above."""
    return -(-len(text.split()) * 60 // words_a_minute) * 1000


def length_words(milliseconds: int) -> str:
    """'15 s', or '2 min' where it is whole minutes."""
    seconds = milliseconds // 1000
    return f"{seconds // 60} min" if seconds and seconds % 60 == 0 else f"{seconds} s"
