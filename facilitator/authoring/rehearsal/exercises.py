"""What the made-up facilitator does in questions and in the rewriting game: call time, type in paper, show, go on.

Clocks run to their end. What follows them, the showing, has what the item leaves for it; two answers or rewrites are
shown even where that is too little, since without a reveal the writing was for nothing.
"""

from dataclasses import dataclass

from facilitator.activities.questions.rules import EnterAnswer
from facilitator.activities.questions.views import question_panel
from facilitator.activities.rewriting.rules import EnterRewrite
from facilitator.activities.rewriting.views import round_panel
from facilitator.authoring.rehearsal.findings import Lengthened, planned_parts_ms, reveal_findings, writing_findings
from facilitator.authoring.rehearsal.manners import (
    COPIED_WORDS_A_MINUTE,
    LEAST_SHOWN,
    MOST_ANSWERS_SHOWN,
    Manners,
    words_ms,
)
from facilitator.authoring.rehearsal.outcome import Finding
from facilitator.authoring.rehearsal.people import AN_ANSWER, People, aloud_ms, texts_of
from facilitator.authoring.rehearsal.timeline import Timeline
from facilitator.seminar.agenda import Item
from facilitator.seminar.commands import Advance, Reveal
from facilitator.seminar.exercises import Exercise, RoundPlan
from facilitator.seminar.views.console import ItemPanel
from facilitator.session.seats import ConsoleSeat


@dataclass(frozen=True, slots=True)
class _Showing:
    """How much of what was written is shown: each takes `each_ms`, all else `else_ms`, and there are `given_ms`."""

    each_ms: int
    else_ms: int
    given_ms: int
    available: int
    most: int

    @property
    def least_ms(self) -> int:
        """What showing two takes, whether or not there is time for it."""
        return self.else_ms + LEAST_SHOWN * self.each_ms

    @property
    def count(self) -> int:
        """As many as the time allows, but two at least, where there are so many."""
        fitting = max(LEAST_SHOWN, (self.given_ms - self.else_ms) // max(1, self.each_ms))
        return min(fitting, self.most, self.available)


class Exercises:
    """Questions and rounds, as a facilitator takes a room through them."""

    def __init__(self, console: ConsoleSeat, timeline: Timeline, manners: Manners, people: People) -> None:
        self._console = console
        self._timeline = timeline
        self._manners = manners
        self._people = people

    @property
    def _panel(self) -> ItemPanel:
        panel = self._console.view.item
        assert panel is not None
        return panel

    @property
    def _is_on_paper(self) -> bool:
        return not self._console.view.people

    async def questions(self, item: Item) -> None:
        """All questions of an item, to the last answer that is shown."""
        while (panel := question_panel(self._panel.content)) is not None:
            run = panel.run
            question = item.questions[run.index]
            match run.phase:
                case "asked":
                    await self._timeline.spend(aloud_ms(question.text))
                case "closed" if self._is_on_paper:
                    await self._type_in_answers(item)
                case "reveal":
                    await self._show(self._answers(item).count, self._manners.talk_on_answer_ms)
                case _:
                    if run.phase == "write":
                        self._people.answer(question.write_ms)
                    await self._timeline.spend(question.allotted_ms(run.phase))
            if self._console.view.next.kind != "question":
                break
            await self._next()

    async def rounds(self, item: Item) -> list[Finding]:
        """All rounds of an item, to the last model answer."""
        found: list[Finding] = []
        bell, shown, longer = self._timeline.now_ms, 0, Lengthened(item)
        while (panel := round_panel(self._panel.content)) is not None:
            run = panel.run
            plan, exercise = item.rounds[run.index], panel.exercise
            where = f"round {run.index + 1}" if len(item.rounds) > 1 else "the round"
            match run.phase:
                case "brief":
                    await self._timeline.spend(_brief_ms(plan, exercise))
                case "drafting":
                    least = self._rewrites(item, plan, exercise).least_ms
                    found += await self._draft(where, plan, exercise, longer, max(0, least - plan.reveal_ms))
                    bell = self._timeline.now_ms
                case "checklist":
                    await self._type_in_rewrites(self._rewrites(item, plan, exercise), exercise)
                    await self._timeline.spend(self._manners.checklist_ms)
                case "reveal":
                    shown = self._rewrites(item, plan, exercise).count
                    await self._show(shown, self._talk_ms(exercise))
                case "board":
                    await self._timeline.spend(self._manners.checklist_ms)
                case "model":
                    await self._timeline.spend(self._model_ms(exercise))
                    given = self._rewrites(item, plan, exercise).given_ms
                    took = self._timeline.now_ms - bell
                    found += reveal_findings(where, shown, took, given, plan.reveal_ms, longer)
            if self._console.view.next.kind != "round":
                break
            await self._next()
        return found

    async def _draft(
        self, where: str, plan: RoundPlan, exercise: Exercise, longer: Lengthened, least_after_ms: int
    ) -> list[Finding]:
        read_ms = _brief_ms(plan, exercise) - aloud_ms(exercise.original)
        found: list[Finding] = []
        if not self._is_on_paper:
            writing = self._people.write(plan, exercise, read_ms)
            size = self._people.table_size
            found = writing_findings(where, writing, plan.draft_ms, size, longer, least_after_ms)
        await self._timeline.spend(plan.draft_ms)
        return found

    def _answers(self, item: Item) -> _Showing:
        collecting = sum(1 for each in item.questions if each.write_ms)
        each = aloud_ms(AN_ANSWER) + self._manners.talk_on_answer_ms + self._typed_ms(AN_ANSWER)
        given = (item.allotted_ms - planned_parts_ms(item)) // max(1, collecting)
        panel = question_panel(self._panel.content)
        answers = panel.answers if panel else ()
        written = len(self._console.view.groups) if self._is_on_paper else len(answers)
        return _Showing(each, 0, given, written, MOST_ANSWERS_SHOWN)

    def _rewrites(self, item: Item, plan: RoundPlan, exercise: Exercise) -> _Showing:
        """What the planned reveal, and what the rounds leave of the item, hold besides checklist and model answer."""
        view, panel = self._console.view, round_panel(self._panel.content)
        assert panel is not None
        text = max(texts_of(exercise), key=len)
        each = aloud_ms(text) + self._talk_ms(exercise) + self._typed_ms(text)
        steps = 2 if "board" in panel.phases else 1
        open_ms = max(0, item.allotted_ms - planned_parts_ms(item)) // len(item.rounds)
        written = (
            view.groups if self._is_on_paper else [group for group in view.groups if panel.of_group(group.id).latest]
        )
        return _Showing(
            each,
            self._manners.checklist_ms * steps + self._model_ms(exercise),
            plan.reveal_ms + open_ms,
            sum(group.shown for group in written),
            len(written),
        )

    def _talk_ms(self, exercise: Exercise) -> int:
        """The original read once more for comparison, and what is said about a rewrite."""
        return aloud_ms(exercise.original) + self._manners.talk_on_rewrite_ms

    def _model_ms(self, exercise: Exercise) -> int:
        model = exercise.models[0].text if exercise.models else ""
        return aloud_ms(model) + (self._manners.talk_on_rewrite_ms if model else 0)

    def _typed_ms(self, text: str) -> int:
        return words_ms(text, COPIED_WORDS_A_MINUTE) if self._is_on_paper else 0

    async def _type_in_answers(self, item: Item) -> None:
        """Enter as many answers from paper as will be shown."""
        panel = question_panel(self._panel.content)
        assert panel is not None
        for group in self._console.view.groups[: self._answers(item).count]:
            await self._timeline.spend(self._typed_ms(AN_ANSWER))
            await self._console.do(EnterAnswer(group.id, panel.question.id, AN_ANSWER))

    async def _type_in_rewrites(self, showing: _Showing, exercise: Exercise) -> None:
        """Enter as many rewrites from paper as will be shown; nothing where groups have laptops."""
        if not self._is_on_paper:
            return
        texts = texts_of(exercise)
        for place, group in enumerate(self._console.view.groups[: showing.count]):
            text = texts[place % len(texts)]
            await self._timeline.spend(self._typed_ms(text))
            await self._console.do(EnterRewrite(group.id, text))

    async def _show(self, count: int, talk_ms: int) -> None:
        """Show so many, one by one, each read aloud and talked about."""
        for _ in range(count):
            await self._console.do(Reveal())
            await self._timeline.spend(aloud_ms(self._text_on_wall()) + talk_ms)

    def _text_on_wall(self) -> str:
        asked, played = question_panel(self._panel.content), round_panel(self._panel.content)
        answers = [each.text for each in asked.answers if each.is_on_wall] if asked else []
        handed_in = played.rewrites.values() if played else ()
        return next(iter((*answers, *(each.latest.text for each in handed_in if each.is_on_wall and each.latest))))

    async def _next(self) -> None:
        await self._console.do(Advance(seen=self._console.view.next))


def _brief_ms(plan: RoundPlan, exercise: Exercise) -> int:
    """The planned time, or what reading the original aloud takes where that is more."""
    return max(plan.brief_ms, aloud_ms(exercise.original))
