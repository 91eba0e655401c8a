"""What there is to read about an exercise: facts, earlier recommendations and treaties, hints, the rubric.

Each is a page with a letter, the same in every place where it can be read: in a panel beside the draft where there is
room, over the draft where there is none.
"""

from abc import abstractmethod
from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar, Final, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from facilitator.activities.rewriting.plain_words import means_words, previous_words
from facilitator.activities.rewriting.views import ExerciseSheet
from facilitator.smart.model import CRITERIA, CRITERION_NAMES, Fact, PreviousRecommendation, Treaty
from facilitator.terminal.scrolled import Scrolled
from facilitator.terminal.steady import NOTHING, Column, Words
from facilitator.ui.participant.page import bullet, hanging, heading, page_rows, paragraph
from facilitator.ui.participant.writing import WritingPage
from facilitator.ui.shared.checklist import rubric
from facilitator.ui.shared.guarded import GuardedScreen
from facilitator.ui.shared.safe_text import joined, safe_text

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


class ReadingPanel(Scrolled):
    """Tabs with their letters above a page that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "turn(1)", show=False)]

    def __init__(self, sheet: ExerciseSheet, reading: Reading = "facts", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._sheet = sheet
        self.reading: Reading = reading

    def open(self, reading: Reading) -> None:
        """Goes to a page, at its top."""
        self.reading = reading
        self.show_rows(from_top=True)

    def fixed_rows(self) -> Sequence[Content]:
        """The tabs, and a blank row."""
        return tabs_line(self.reading), NOTHING

    def scrolled_rows(self, cells: int) -> Sequence[Content]:
        """The page."""
        return reading_rows(self.reading, self._sheet, max(20, cells))


class ReadingScreen(GuardedScreen[None], ModalScreen[None]):
    """The same over the draft; Esc comes back, the letters go to another page."""

    BINDINGS: ClassVar = [
        Binding("escape,q,ctrl+q,enter", "dismiss(None)", show=False),
        Binding("question_mark", "app.help_show", show=False),
        *(Binding(letter, f"open('{reading}')", show=False) for reading, letter, _ in READINGS),
    ]

    def __init__(self, sheet: ExerciseSheet, reading: Reading) -> None:
        super().__init__()
        self._sheet = sheet
        self._reading = reading

    def compose(self) -> ComposeResult:
        """The panel and how to leave it."""
        with Column(id="over"):
            yield ReadingPanel(self._sheet, self._reading, id="reading")
            yield Words(_LEAVE)

    def begin(self) -> None:
        """Ready to scroll."""
        self.query_one(ReadingPanel).focus()

    def action_open(self, reading: Reading) -> None:
        """Goes to a page."""
        self.query_one(ReadingPanel).open(reading)


def tabs_line(shown: Reading) -> Content:
    """The pages with their letters, the one that is shown reversed."""
    return joined(*(_tab(letter, name, reading == shown) for reading, letter, name in READINGS), between=" ")


def _tab(letter: str, name: str, is_shown: bool) -> Content:
    return Content.styled(f" {letter} {name} ", "bold reverse" if is_shown else "$quiet")


_LEAVE: Final = joined(
    Content.styled("Esc", "bold $primary"),
    Content.styled(" back to the draft   ", "$quiet"),
    Content.styled("space ↑ ↓", "bold $primary"),
    Content.styled(" scroll   ", "$quiet"),
    Content.styled("?", "bold $primary"),
    Content.styled(" help", "$quiet"),
)


class ReadingPage(WritingPage):
    """Opens what there is to read: in the panel where that is shown, else over the page."""

    @property
    @abstractmethod
    def sheet(self) -> ExerciseSheet | None:
        """The exercise; None where there is none any more."""

    def action_read_facts(self) -> None:
        """Shows the facts."""
        self._read("facts")

    def action_read_previous(self) -> None:
        """Shows what was recommended before."""
        self._read("previous")

    def action_read_hints(self) -> None:
        """Shows the hints."""
        self._read("hints")

    def action_read_rubric(self) -> None:
        """Shows the rubric."""
        self._read("rubric")

    def _read(self, reading: Reading) -> None:
        panel = self.query_one("#reading", ReadingPanel)
        if panel.display and panel.size.width:
            panel.open(reading)
            panel.focus()
        elif self.sheet is not None:
            self.app.push_screen(ReadingScreen(self.sheet, reading))
