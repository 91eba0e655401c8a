"""The seminars that ship can be shown from beginning to end: every step fits a projector and says something."""

import re
from pathlib import Path

import pytest

from facilitator.activities.rewriting.rules import EnterRewrite, exercise_of, round_run
from facilitator.activities.speeches.views import SpeechWall
from facilitator.content.exercise_checks import load_lexicon
from facilitator.content.folders import shipped_folder, shipped_folders
from facilitator.content.loader import load_scenario
from facilitator.seminar.agenda import Scenario
from facilitator.seminar.commands import AddGroup, Reveal
from facilitator.seminar.steps import next_step
from facilitator.seminar.surroundings import Surroundings
from facilitator.seminar.views.wall import observer_view, wall_view
from facilitator.smart.scorer import score
from facilitator.ui.wall.app import podium_rows
from facilitator.ui.wall.pages import wall_rows
from tests.engine import PAGES, PLANS
from tests.parts import round_of
from tests.seminar.given import Table
from tests.ui.wall.seminar import ROOM

SIZES = ((80, 24), (120, 36), (200, 50))
SCENARIOS = sorted((shipped_folder() / "scenarios").glob("*.toml"))
AROUND = Surroundings(room=ROOM, connected=23)


class Walk(Table):
    """A session that goes through a scenario as the console's one key does, with the model answers handed in."""

    def look(self) -> None:
        """Hold the wall and the podium at every size to what a screen can show."""
        wall, observer = wall_view(self.state, AROUND), observer_view(self.state, AROUND)
        for width, height in SIZES:
            for rows in (
                wall_rows(PAGES, wall, self.now, width, height),
                podium_rows(observer, self.now, width, height),
            ):
                assert len(rows) == height
                assert all(row.cell_length <= width for row in rows)
                assert any(row.plain.strip() for row in rows[1:-1]), f"{wall.content} says nothing"

    def hand_in(self) -> None:
        """Hand in the first model answer for each group."""
        exercise = exercise_of(self.state)
        assert exercise is not None
        text = exercise.models[0].text if exercise.models else exercise.original
        for group in tuple(self.state.groups):
            self.do(EnterRewrite(group, text, score(text, exercise.brief, load_lexicon())))


@pytest.fixture(params=SCENARIOS, ids=lambda path: path.stem)
def scenario(request: pytest.FixtureRequest) -> Scenario:
    """Each scenario that ships."""
    path = request.param
    assert isinstance(path, Path)
    loaded = load_scenario(PLANS, path, shipped_folders())
    assert loaded.value is not None
    return loaded.value


def test_every_step_of_a_shipped_seminar_can_be_shown(scenario: Scenario) -> None:
    walk = Walk(scenario)
    walk.do(AddGroup(), AddGroup())
    walk.look()
    while next_step(walk.state).kind != "none":
        walk.next()
        walk.wait(40_000)
        run = walk.state.current
        if run and round_run(run) and round_of(run).phase == "drafting":
            walk.hand_in()
        walk.look()
        if run and round_run(run) and round_of(run).phase == "reveal":
            walk.do(Reveal())
            walk.look()


def test_on_a_small_wall_the_clock_of_whoever_speaks_is_never_in_ordinary_letters(scenario: Scenario) -> None:
    walk = Walk(scenario)
    while next_step(walk.state).kind != "none":
        walk.next()
        wall = wall_view(walk.state, AROUND)
        if isinstance(wall.content, SpeechWall):
            shown = [row.plain for row in wall_rows(PAGES, wall, walk.now, 80, 24)[1:-1]]
            assert not any(re.search(r"▶ \d+:\d\d", row) for row in shown), wall.content.title
