"""What the checklist says of model answers and mistakes is compared with what their author expects, written or not."""

from pathlib import Path

from facilitator.content.check import check_files
from facilitator.content.folders import Folders
from facilitator.content.problems import summary
from tests.content.written import EXERCISE, ROUND, SCENARIO, write
from tests.engine import PLANS

MODEL = "Employ a midwife in each clinic by 2028, paid from the health budget, as the right to health asks."
ALL_3 = "expected = { S = 3, M = 3, A = 3, R = 3, T = 3 }"


BLORPIFY = '\n[[mistakes]]\ntext = "Blorpify midwives."\nexpected = {{ S = {0}, M = {0}, A = {0}, R = 2, T = 0 }}\n'
PROCESS = '[scoring.words]\n"verb.process" = ["blorpify"]\n'


def in_a_seminar(folder: Path, scoring: str, mistakes: str, checked: str) -> list[str]:
    """What is found in a scenario with a round, or in its exercise, or in 'both'."""
    scenario = write(folder, "scenarios/seminar.toml", f"{SCENARIO}{ROUND}\n{scoring}")
    exercise = write(folder, "exercises/midwives.toml", EXERCISE + mistakes)
    files = {"the scenario": [scenario], "the exercise": [exercise], "both": [scenario, exercise]}[checked]
    found = check_files(PLANS, files, Folders((), ()))
    assert all(each.path.endswith("midwives.toml") for each in found), found
    return [each.message for each in found]


def warnings(folder: Path, models: str = "", mistakes: str = "", original: str = EXERCISE) -> list[str]:
    text = (
        original.split("[[models]]")[0]
        + f"[[models]]\n{models}\n"
        + (f"[[mistakes]]\n{mistakes}\n" if mistakes else "")
    )
    found = check_files(PLANS, [write(folder, "midwives.toml", text)], Folders((), ()))
    assert all(each.severity == ("note" if "you say" in each.message else "warning") for each in found), found
    return [f"{each.message}; {each.hint}" for each in found]


def test_a_model_answer_without_levels_is_expected_to_reach_3(tmp_path: Path) -> None:
    assert warnings(tmp_path, f'text = "{MODEL}"') == []
    found = warnings(tmp_path, 'text = "Employ a midwife in each clinic."')
    assert [each.split(" (")[0] for each in found] == [
        "models[1].text: Time-bound 3 is expected of a model answer, the checklist says 0"
    ]


def test_a_model_answer_with_levels_is_held_to_those(tmp_path: Path) -> None:
    levels = ALL_3.replace("T = 3", "T = 0")
    assert warnings(tmp_path, f'text = "Employ a midwife in each clinic."\n{levels}') == []


def test_levels_that_the_author_has_written_stand_and_a_disagreement_is_a_note(tmp_path: Path) -> None:
    text = f'{EXERCISE.split("text =")[0]}text = "Employ a midwife in each clinic."\n{ALL_3}\n'
    (found,) = check_files(PLANS, [write(tmp_path, "midwives.toml", text)], Folders((), ()))
    assert found.severity == "note"
    assert found.message.startswith("models[1].expected.T: you say Time-bound 3, the checklist says 0")
    assert found.hint.startswith("your level stands")
    assert summary([found], 1) == "1 file checked: no errors, no warnings, 1 note"


def test_a_mistake_that_scores_like_a_model_answer_is_told(tmp_path: Path) -> None:
    good = f'text = "{MODEL}"\n{ALL_3}'
    assert warnings(tmp_path, good, 'text = "Consider improving health care."') == []
    (found,) = warnings(tmp_path, good, f'text = "{MODEL.replace("midwife", "second midwife")}"')
    assert found.startswith("mistakes[1].text: the checklist gives this mistake ")
    assert "raise the model answer" in found


def test_the_way_out_depends_on_who_sees_more(tmp_path: Path) -> None:
    good = f'text = "{MODEL}"\n{ALL_3}'
    (above,) = warnings(
        tmp_path, good, 'text = "Employ midwives by 2028."\nexpected = { S = 2, M = 2, A = 2, R = 2, T = 0 }'
    )
    assert "take out of the text what the checklist takes for it" in above
    off_subject = (
        'text = "Abolish the fee for fishing licences by 2028."\nexpected = { S = 3, M = 3, A = 3, R = 3, T = 3 }'
    )
    assert any("add yours to [relevance]" in each for each in warnings(tmp_path, off_subject))


def test_a_text_that_the_checklist_cannot_read_is_told_once_and_not_by_its_levels(tmp_path: Path) -> None:
    german = 'text = "Die Regierung soll bis 2028 in jeder Klinik eine Hebamme anstellen und bezahlen."'
    (found,) = warnings(tmp_path, german)
    assert "cannot read this language" in found
    (found,) = warnings(tmp_path, german, original=EXERCISE.replace("[[models]]", 'language = "de"\n\n[[models]]'))
    assert "gives no levels in the language 'de'" in found


def test_a_scenarios_exercises_are_compared_with_the_words_that_its_room_will_have(tmp_path: Path) -> None:
    empty = BLORPIFY.format(0)
    alone = in_a_seminar(tmp_path, PROCESS, empty, "the exercise")
    assert [each.split(",")[0] for each in alone] == [
        "mistakes[1].expected.S: you say Specific 0", "mistakes[1].expected.M: you say Measurable 0",
        "mistakes[1].expected.A: you say Achievable 0",
    ]  # fmt: skip
    assert in_a_seminar(tmp_path, PROCESS, empty, "the scenario") == []
    assert in_a_seminar(tmp_path, "", empty, "the scenario") == alone


def test_what_only_a_scenarios_words_bring_about_names_the_scenario(tmp_path: Path) -> None:
    full = BLORPIFY.format(2)
    assert in_a_seminar(tmp_path, PROCESS, full, "the exercise") == []
    found = in_a_seminar(tmp_path, PROCESS, full, "the scenario")
    assert [each.split(",")[0] for each in found] == [
        "mistakes[1].expected.S: you say Specific 2", "mistakes[1].expected.M: you say Measurable 2",
    ]  # fmt: skip
    assert all(each.endswith(", as the scenario 'seminar' scores") for each in found)


def test_what_a_scenarios_words_do_not_change_is_told_once_and_names_none(tmp_path: Path) -> None:
    other = '[scoring.words]\n"means.money" = ["solidarity pot"]\n'
    alone = in_a_seminar(tmp_path, other, BLORPIFY.format(0), "the exercise")
    assert len(alone) == 3
    assert in_a_seminar(tmp_path, other, BLORPIFY.format(0), "both") == alone


def test_a_mistake_is_held_against_model_answers_with_the_scenarios_weights(tmp_path: Path) -> None:
    only_time = "[scoring]\nweights = { S = 0, M = 0, A = 0, R = 0 }\n"
    in_time = '\n[[mistakes]]\ntext = "Consider it by 2028."\n'
    assert in_a_seminar(tmp_path, "", in_time, "the scenario") == []
    (found,) = in_a_seminar(tmp_path, only_time, in_time, "the scenario")
    assert found.endswith("this mistake 100 of 100, and a model answer 100, as the scenario 'seminar' scores")


def test_words_that_no_list_takes_are_told_and_nothing_is_compared(tmp_path: Path) -> None:
    scenario = write(
        tmp_path, "scenarios/seminar.toml", f"{SCENARIO}{ROUND}\n{PROCESS.replace('verb.process', 'verb.proces')}"
    )
    write(tmp_path, "exercises/midwives.toml", EXERCISE + BLORPIFY.format(0))
    (found,) = check_files(PLANS, [scenario], Folders((), ()))
    assert (found.severity, found.hint) == ("error", "did you mean 'verb.process'?")
