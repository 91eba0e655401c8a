"""Makes the recordings.

    python -m tests.recordings.record               holds all seminars anew, and writes down what is said of them
    python -m tests.recordings.record --answers     keeps the journals as they are
    python -m tests.recordings.record NAME ...      these alone

A recording that has no plan here was made by an earlier program: its journal is always kept as it is.
Journals are made anew only while 0.1 is being corrected. From the first change of the code's structure on they stay as
they are, and what is said of them is written down anew only where it changes on purpose.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import zlib
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from facilitator.cli.opening import scenario_of, scorer_for
from facilitator.journal.folder import SESSION_FILE
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.commands import Command, EndSeminar, ParticipantCommand, Rejected
from facilitator.seminar.exercises import Exercise
from facilitator.seminar.groups import GroupPlan
from facilitator.session.hub import SESSION
from facilitator.session.scoring import Scorer
from facilitator.smart.model import CRITERIA, Edit, Levels, Reason, Score
from tests.recordings.conduct import CAST, Conduct, Manner
from tests.recordings.held import Held
from tests.recordings.recording import Recording, recordings
from tests.seminar.any_commands import Words, accepted, facilitators_commands, participants_commands

Wished = TypeVar("Wished", bound=Command)

OLD_SCORER: Final = "0.9"

_RANDOM_STEPS: Final = 400


class OlderScorer:
    """Stands for a scorer that judged otherwise: its levels come from the letters alone."""

    def score(self, text: str, exercise: Exercise) -> Score:
        """Levels that no later scorer would give."""
        number = zlib.crc32(text.encode())
        levels = Levels(*(number >> 2 * place & 3 for place in range(len(CRITERIA))))
        return Score(
            levels=levels,
            total=sum(levels.as_dict().values()) * 100 // 15,
            action_category=number % 5 + 1,
            demands=number % 3 + 1,
            flags=("long",) if number % 4 == 0 else (),
            reasons=(Reason("S", "a-rule-of-0.9", 0, len(text.split()[0]), text.split()[0], 2, "begins with a verb"),),
            edits=(Edit("T", "Say by when, as 0.9 put it."),),
            words=len(text.split()),
            scorer=OLD_SCORER,
        )


@dataclass(frozen=True)
class Plan:
    """A seminar to be recorded: which, scored by what, held how, and what becomes of its file afterwards."""

    scenario: Callable[[], Scenario]
    hold: Callable[[Held], Awaitable[None]]
    scorer: Callable[[Scenario], Scorer] = scorer_for
    then: Callable[[bytes], bytes] = bytes


def _held(manner: Manner) -> Callable[[Held], Awaitable[None]]:
    return lambda held: Conduct(held, manner).hold()


def _with_a_board() -> Scenario:
    """The game in two rounds, with the board, groups set by hand, and levels from the reveal on."""
    scenario = scenario_of("smart-upr-escr-game")
    plan = replace(scenario.scoring, board=True, live="reveal", weights=replace(scenario.scoring.weights, measurable=3))
    items = tuple(replace(item, rounds=item.rounds * 2) if item.rounds else item for item in scenario.items)
    return replace(
        scenario, id="game-with-board", scoring=plan, groups=GroupPlan("hand", ("North", "South")), items=items
    )


def _short_with_a_board() -> Scenario:
    """The quick start with the board, and groups that participants choose."""
    scenario = scenario_of("quick-start")
    plan = replace(scenario.scoring, board=True, live="submitting")
    return replace(scenario, id="short-with-board", scoring=plan, groups=GroupPlan("chosen", ("North", "South"), 2))


async def _at_random(held: Held, seed: str) -> None:
    """Anything that the session takes, by anybody, in any order; then the end."""
    chance, words = random.Random(seed), Words()
    for name, delegation in CAST[:7]:
        await held.join(name, delegation)
    for _ in range(_RANDOM_STEPS):
        held.wait(chance.choice((900, 2_500, 12_000, 70_000)))
        state, now = held.hub.state, held.clock.now()
        with suppress(Rejected):
            if chance.random() < 0.6:
                orders = accepted(state, facilitators_commands(state, words), now)
                here = state.current.item.kind if state.current else ""
                await held.hub.do(_one_of(orders, chance, () if here == "interventions" else ("PinQuestion",)))
            else:
                wish = _one_of(accepted(state, participants_commands(state, words), now), chance)
                await held.hub.do(wish, wish.person if isinstance(wish, ParticipantCommand) else SESSION)
    held.wait(60_000)
    await held.do(EndSeminar())


_OFTEN: Final = {"Advance": 14, "GiveAnswer": 12, "Submit": 12, "Reveal": 8, "Undo": 8}
_SELDOM: Final = ("Join", "MergePeople", "SetProfile", "ChooseGroup", "SkipItem", "DropRound", "CloseDoor", "GoToItem")
_USUAL: Final = 3
"""How often a command of a kind is drawn: what goes on in the agenda counts for more than who sits where."""


def _one_of(commands: Sequence[Wished], chance: random.Random, not_offered: Sequence[str] = ()) -> Wished:
    """A command of a kind that is drawn first, since there are many of some kinds.

    The end is not drawn, nor what the console has no key for where the seminar is: a guiding question is chosen where
    States speak.
    """
    by_kind: dict[str, list[Wished]] = {}
    for each in commands:
        by_kind.setdefault(type(each).__name__, []).append(each)
    kinds = sorted(by_kind.keys() - {"EndSeminar", *not_offered})
    weights = [1 if kind in _SELDOM else _OFTEN.get(kind, _USUAL) for kind in kinds]
    (kind,) = chance.choices(kinds, weights)
    return chance.choice(by_kind[kind])


def _torn(data: bytes) -> bytes:
    """The machine stopped while the last event was being written."""
    block = data.rindex(b"\n[[event]]\n") + 1
    return data[: block + (len(data) - block) // 2]


def _damaged(data: bytes) -> bytes:
    """A bit is wrong in an event two thirds of the way through, which the disk had confirmed."""
    at = data.index(b'by = "', len(data) * 2 // 3) + len(b'by = "')
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


PLANS: Final[dict[str, Plan]] = {
    "quick-start": Plan(lambda: scenario_of("quick-start"), _held(Manner(7, undoes_every_step=True))),
    "seminar": Plan(lambda: scenario_of("smart-upr-escr"), _held(Manner(10, is_switched_off="interventions"))),
    "seminar-on-paper": Plan(lambda: scenario_of("smart-upr-escr-game"), _held(Manner(0))),
    "game": Plan(lambda: scenario_of("smart-upr-escr-game"), _held(Manner(is_switched_off="rewriting"))),
    "trainers": Plan(lambda: scenario_of("train-the-trainers"), _held(Manner(goes_astray=True))),
    "older-scorer": Plan(_with_a_board, _held(Manner(goes_astray=True)), lambda _: OlderScorer()),
    "at-random": Plan(_short_with_a_board, partial(_at_random, seed="recordings 3")),
    "at-random-too": Plan(_short_with_a_board, partial(_at_random, seed="recordings 9")),
    "torn": Plan(lambda: scenario_of("quick-start"), _held(Manner(4)), then=_torn),
    "damaged": Plan(lambda: scenario_of("quick-start"), _held(Manner(5)), then=_damaged),
}
"""The recordings by name: each shipped scenario to its end, and what else a session may have been through."""


async def _journal_of(plan: Plan, sessions: Path) -> tuple[bytes, list[str]]:
    """The file of the seminar, held, and what was refused in it."""
    scenario = plan.scenario()
    held = await Held.open(scenario, sessions, plan.scorer(scenario))
    try:
        await plan.hold(held)
    finally:
        await held.close()
    return plan.then((held.folder / SESSION_FILE).read_bytes()), held.refused


def main() -> int:
    """Makes them."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.recordings.record", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    names = list(dict.fromkeys([*PLANS, *(each.name for each in recordings())]))
    parser.add_argument("names", nargs="*", choices=[*names, []], metavar="NAME", help=", ".join(names))
    parser.add_argument("--answers", action="store_true", help="keep the journals as they are")
    parser.add_argument("--refused", action="store_true", help="tell which commands were refused")
    options = parser.parse_args()
    for name in options.names or names:
        with tempfile.TemporaryDirectory() as folder:
            recording = Recording(name)
            if name in PLANS and not options.answers:
                journal, refused = asyncio.run(_journal_of(PLANS[name], Path(folder) / "held"))
                recording.keep_journal(journal)
                print("".join(f"  refused: {each}\n" for each in refused) if options.refused else "", end="")
            recording.keep_answers(Path(folder))
        size = sum(path.stat().st_size for path in recording.folder.iterdir())
        print(f"{name}: {sum(recording.facts['events'].values())} events, {size // 1024} KB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
