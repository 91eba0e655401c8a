"""What the checklist says of model answers and mistakes is compared with what their author expects, written or not."""

from pathlib import Path

from facilitator.content.check import check_files
from facilitator.content.folders import Folders
from tests.content.written import EXERCISE, write

MODEL = "Employ a midwife in each clinic by 2028, paid from the health budget, as the right to health asks."
ALL_3 = "expected = { S = 3, M = 3, A = 3, R = 3, T = 3 }"


def warnings(folder: Path, models: str = "", mistakes: str = "", original: str = EXERCISE) -> list[str]:
    text = (
        original.split("[[models]]")[0]
        + f"[[models]]\n{models}\n"
        + (f"[[mistakes]]\n{mistakes}\n" if mistakes else "")
    )
    found = check_files([write(folder, "midwives.toml", text)], Folders((), ()))
    assert all(each.severity == "warning" for each in found), found
    return [f"{each.message}; {each.hint}" for each in found]


def test_a_model_answer_without_levels_is_expected_to_reach_3(tmp_path: Path) -> None:
    assert warnings(tmp_path, f'text = "{MODEL}"') == []
    found = warnings(tmp_path, 'text = "Employ a midwife in each clinic."')
    assert [each.split(" (")[0] for each in found] == ["models[1].text: Time-bound 3 is expected, the checklist says 0"]


def test_a_model_answer_with_levels_is_held_to_those(tmp_path: Path) -> None:
    levels = ALL_3.replace("T = 3", "T = 0")
    assert warnings(tmp_path, f'text = "Employ a midwife in each clinic."\n{levels}') == []


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
    (found,) = warnings(tmp_path, german, original=EXERCISE.replace("[[models]]", 'language = "de"\n\n[[models]]'))
    assert "cannot read this language" in found
