"""Scenarios and exercises become the session's values, by id or path, with exercises from the right folders only."""

from pathlib import Path

import pytest

from facilitator.content.folders import Folders, default_folders, shipped_folder, shipped_folders
from facilitator.content.loader import load_exercise, load_scenario
from facilitator.seminar.exercises import Lexical
from facilitator.seminar.speakers import Speaker
from facilitator.smart.model import Fact, Levels, Treaty, Weights
from tests.content.written import EXERCISE, ROUND, SCENARIO, write
from tests.engine import PLANS

NOWHERE = Folders((), ())


def messages(path: Path, folders: Folders = NOWHERE) -> list[str]:
    return [f"{problem.severity}: {problem.message}" for problem in load_scenario(PLANS, path, folders).problems]


def test_an_exercise_of_needed_keys_alone_has_defaults_for_the_rest(tmp_path: Path) -> None:
    loaded = load_exercise(write(tmp_path, "midwives.toml", EXERCISE), NOWHERE)
    exercise = loaded.required()
    assert loaded.problems == ()
    assert exercise.facts == (Fact("Four of ten clinics have no midwife."),)
    assert (exercise.language, exercise.treaties, exercise.next_review) == ("en", (), None)
    assert exercise.models[0].expected is None


def test_every_key_of_an_exercise_arrives(tmp_path: Path) -> None:
    text = EXERCISE.replace('facts = ["Four of ten clinics have no midwife."]\n', "") + (
        "expected = { S = 3, M = 2, A = 1, R = 0, T = 3 }\n"
        '[[facts]]\ntext = "Births attended."\nsource = "Survey"\nyear = 2024\n'
        'value = 46\nunit = "%"\nlow = 55\nhigh = 75\n'
        '[[treaties]]\nname = "CEDAW"\nstatus = "signed"\nnote = "2019"\n'
        '[relevance]\nproblems = ["no midwives"]\nsynonyms = { midwife = ["birth attendant"] }\n'
        '[words]\n"means.money" = ["island fund"]\n'
    )
    exercise = load_exercise(write(tmp_path, "midwives.toml", text), NOWHERE).required()
    assert exercise.models[0].expected == Levels(3, 2, 1, 0, 3)
    assert exercise.facts == (
        Fact("Births attended.", "Survey", 2024, "", 46.0, "%", plausible_low=55.0, plausible_high=75.0),
    )
    assert exercise.treaties == (Treaty("CEDAW", "signed", "2019"),)
    assert exercise.relevance.synonyms == (("midwife", ("birth attendant",)),)
    assert exercise.lexicon == (Lexical("means.money", ("island fund",)),)


def test_durations_are_milliseconds_whether_written_in_minutes_or_seconds(tmp_path: Path) -> None:
    text = SCENARIO.replace("minutes = 10", "minutes = 1.5\nspeaker_seconds = 45")
    (item,) = load_scenario(PLANS, write(tmp_path, "seminar.toml", text), NOWHERE).required().items
    assert (item.allotted_ms, item.speaker_ms) == (90_000, 45_000)


def test_people_are_named_by_id_and_states_where_they_speak(tmp_path: Path) -> None:
    text = SCENARIO.replace("[[items]]", 'chair = "lina"\nmoderator = "Tomas Reyes"\n[[items]]', 1) + (
        'speakers = ["lina", { name = "Kestria", confirmed = false }, { id = "talk-1", name = "Valdoria" }]\n'
        '[[people]]\nid = "lina"\nname = "Lina Okoro"\ntitle = "Director"\nnumber = 1\n'
    )
    scenario = load_scenario(PLANS, write(tmp_path, "seminar.toml", text), NOWHERE).required()
    assert (scenario.chair, scenario.moderator) == ("Lina Okoro", "Tomas Reyes")
    lina, kestria, valdoria = scenario.items[0].speakers
    assert lina == Speaker(lina.id, "Lina Okoro", "Director") and lina.id == "lina"
    assert (kestria.id, kestria.confirmed) == ("talk-2", False), "an id that is written is not given away"
    assert valdoria.id == "talk-1"


def test_scoring_and_groups_arrive(tmp_path: Path) -> None:
    text = SCENARIO + (
        '[groups]\nmode = "lot"\nnames = ["A", "B"]\nsize = 3\n'
        '[scoring]\nlive = "reveal"\nboard = true\nweights = { S = 3, T = 0 }\n'
    )
    scenario = load_scenario(PLANS, write(tmp_path, "seminar.toml", text), NOWHERE).required()
    assert (scenario.groups.mode, scenario.groups.names, scenario.groups.size) == ("lot", ("A", "B"), 3)
    assert (scenario.scoring.live, scenario.scoring.board) == ("reveal", True)
    assert scenario.scoring.weights == Weights(3, 1, 1, 1, 0)


def test_a_buffer_without_minutes_takes_what_is_left_open(tmp_path: Path) -> None:
    text = SCENARIO.replace("[[items]]", "starts = 10:00:00\nends = 10:25:00\n[[items]]", 1) + (
        '[[items]]\nid = "spare"\nkind = "buffer"\ntitle = "Buffer"\n'
    )
    loaded = load_scenario(PLANS, write(tmp_path, "seminar.toml", text), NOWHERE)
    scenario = loaded.required()
    assert [item.allotted_ms for item in scenario.items] == [600_000, 900_000]
    assert (scenario.starts, scenario.ends) == ("10:00", "10:25")
    assert [problem.severity for problem in loaded.problems] == ["warning"]


def test_open_time_without_a_buffer_becomes_one_at_the_end(tmp_path: Path) -> None:
    text = SCENARIO.replace("[[items]]", "starts = 10:00:00\nends = 10:25:00\n[[items]]", 1)
    scenario = load_scenario(PLANS, write(tmp_path, "seminar.toml", text), NOWHERE).required()
    assert [(item.kind, item.allotted_ms) for item in scenario.items] == [("discussion", 600_000), ("buffer", 900_000)]


def test_a_buffer_of_nothing_is_left_out(tmp_path: Path) -> None:
    text = SCENARIO.replace("[[items]]", "starts = 10:00:00\nends = 10:10:00\n[[items]]", 1) + (
        '[[items]]\nid = "spare"\nkind = "buffer"\ntitle = "Buffer"\n'
    )
    loaded = load_scenario(PLANS, write(tmp_path, "seminar.toml", text), NOWHERE)
    assert [item.kind for item in loaded.required().items] == ["discussion"]
    assert loaded.problems == ()


def test_exercises_travel_with_the_scenario_once_each(tmp_path: Path) -> None:
    write(tmp_path, "exercises/midwives.toml", EXERCISE)
    again = ROUND.replace('"game"', '"second-game"')
    path = write(tmp_path, "scenarios/seminar.toml", SCENARIO + ROUND + again)
    scenario = load_scenario(PLANS, path, NOWHERE).required()
    assert [exercise.id for exercise in scenario.exercises] == ["midwives"]
    assert scenario.exercise(scenario.items[1].rounds[0].exercise).state == "Valdoria"


def test_an_exercise_near_the_scenario_comes_before_the_shipped_one(tmp_path: Path) -> None:
    near = EXERCISE.replace("midwives", "maternal-health")
    write(tmp_path, "exercises/maternal-health.toml", near)
    path = write(tmp_path, "scenarios/seminar.toml", SCENARIO + ROUND.replace("midwives", "maternal-health"))
    scenario = load_scenario(PLANS, path, shipped_folders()).required()
    assert scenario.exercises[0].original == "Improve health care."


def test_an_exercise_of_another_id_than_its_file_is_not_taken(tmp_path: Path) -> None:
    write(tmp_path, "exercises/midwives.toml", EXERCISE.replace('"midwives"', '"nurses"'))
    path = write(tmp_path, "scenarios/seminar.toml", SCENARIO + ROUND)
    assert any("has the id 'nurses'" in message and message.startswith("error") for message in messages(path))


@pytest.mark.parametrize("reference", ["../secret", "/etc/passwd", "..", "a/b", "secret.toml"])
def test_a_round_cannot_name_a_file_outside_the_folders(tmp_path: Path, reference: str) -> None:
    write(tmp_path, "secret.toml", EXERCISE)
    write(tmp_path, "exercises/nurses.toml", EXERCISE)
    path = write(tmp_path, "scenarios/seminar.toml", SCENARIO + ROUND.replace("midwives", reference))
    loaded = load_scenario(PLANS, path, Folders((), (tmp_path / "exercises",)))
    assert loaded.value is None
    assert [problem.path.endswith("seminar.toml") for problem in loaded.problems] == [True]


def test_a_round_cannot_name_a_link(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.toml", EXERCISE)
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "midwives.toml").symlink_to(secret)
    path = write(tmp_path, "scenarios/seminar.toml", SCENARIO + ROUND)
    loaded = load_scenario(PLANS, path, NOWHERE)
    assert loaded.value is None
    assert any("link" in problem.message for problem in loaded.problems)


def test_ids_are_found_in_the_current_folder_before_the_shipped_ones(tmp_path: Path) -> None:
    write(tmp_path, "scenarios/quick-start.toml", SCENARIO.replace('"seminar"', '"quick-start"'))
    folders = default_folders(tmp_path)
    assert load_scenario(PLANS, "quick-start", folders).required().title == "Seminar"
    assert load_scenario(PLANS, "quick-start", shipped_folders()).required().title != "Seminar"
    assert load_exercise("maternal-health", folders).required().id == "maternal-health"


def test_in_the_checkout_the_shipped_folders_are_searched_once() -> None:
    folders = default_folders(shipped_folder())
    assert folders == shipped_folders()


def test_an_unknown_id_is_answered_with_the_nearest_known_one() -> None:
    loaded = load_scenario(PLANS, "quickstart", shipped_folders())
    assert loaded.value is None
    (problem,) = loaded.problems
    assert (problem.message, problem.hint) == ("there is no scenario 'quickstart'", "did you mean 'quick-start'?")


def test_invisible_characters_are_taken_out_of_every_text(tmp_path: Path) -> None:
    text = EXERCISE.replace("Valdoria", "Val\u202edo\u200bria\\u001b[31m")
    loaded = load_exercise(write(tmp_path, "midwives.toml", text), NOWHERE)
    assert loaded.required().state == "Valdoria[31m"
    (problem,) = loaded.problems
    assert problem.severity == "warning" and "U+001B, U+200B, U+202E" in problem.message


def test_decomposed_accents_are_no_reason_for_a_warning(tmp_path: Path) -> None:
    text = EXERCISE.replace("Valdoria", "Ame\u0301lie")
    loaded = load_exercise(write(tmp_path, "midwives.toml", text), NOWHERE)
    assert loaded.required().state == "Amélie"
    assert loaded.problems == ()


def test_a_file_of_the_other_kind_is_told_as_such(tmp_path: Path) -> None:
    exercise = write(tmp_path, "midwives.toml", EXERCISE)
    seminar = write(tmp_path, "seminar.toml", SCENARIO)
    for loaded, what in (
        (load_scenario(PLANS, exercise, NOWHERE), "an exercise"),
        (load_exercise(seminar, NOWHERE), "a scenario"),
    ):
        assert [problem.message for problem in loaded.problems] == [f"this is {what}"]
