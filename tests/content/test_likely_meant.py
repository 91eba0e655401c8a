"""What a trainer most likely meant is offered: the room's own word, the key's own place, the file's own name."""

from pathlib import Path

import pytest

from facilitator.content.check import check_files
from facilitator.content.exercise_checks import load_lexicon
from facilitator.content.folders import Folders
from facilitator.content.problems import Problem, nearest
from facilitator.content.review import WORTH_ADDING_TO
from tests.content.written import EXERCISE, ROUND, SCENARIO, write
from tests.docs.pages import first_cells, page, section
from tests.engine import PLANS

LEVELS = "expected = { S = 3, M = 3, A = 3, R = 3, T = 3 }"
ABOVE = "belongs to the file itself: move it above the first line in square brackets"


def checked(path: Path) -> tuple[Problem, ...]:
    return check_files(PLANS, [path], Folders((), ()))


def errors(path: Path) -> list[str]:
    return [f"{each.message}; {each.hint}" for each in checked(path) if each.severity == "error"]


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ('[[previous_recommendations]]\ntext = "Do it."\nresponse = "accepted"\n', "did you mean 'supported'?"),
        ('[[previous_recommendations]]\ntext = "Do it."\nresponse = "Rejected"\n', "did you mean 'noted'?"),
        ('[[previous_recommendations]]\ntext = "Do it."\nresponse = "not supported"\n', "did you mean 'noted'?"),
        ('[[treaties]]\nname = "CRPD"\nstatus = "not ratified"\n', "did you mean 'not party'?"),
        ('[[treaties]]\nname = "CRPD"\nstatus = "Signed"\n', "did you mean 'signed'?"),
        ("[model]\n", "unknown key 'model'; did you mean 'models'?"),
        ('[words]\nauthor = "Ana"\n', f"unknown key 'author'; 'author' {ABOVE}"),
        ('[words]\nhints = ["Who?"]\n', f"no list of the name 'hints'; 'hints' {ABOVE}"),
        ('[words]\ndonors = ["bank"]\n', "worth adding to: body, group, place"),
        ('[relevance.synonyms]\nhints = "Who?"\n', f"unknown key 'hints'; 'hints' {ABOVE}"),
    ],
)
def test_an_exercise_is_answered_with_what_was_meant(tmp_path: Path, added: str, said: str) -> None:
    (found,) = errors(write(tmp_path, "midwives.toml", f"{EXERCISE}\n{added}"))
    assert said in found


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("next_review = 2030-11-01", "write 2030"),
        ('causes = ["no pay"]', "'causes' belongs to a table: write it below [relevance]"),
        ('text = "Do it."', "write it below [[facts]], or it below [[previous_recommendations]]"),
        ('sdg_targets = "3.1, 3.2"', 'write it in brackets: ["3.1", "3.2"]'),
        ('hints = "Who has no midwife, and why is that so?"', '["Who has no midwife, and why is that so?"]'),
        ('id = "../exercises/Mother-Tongue.toml"', 'hyphens: "mother-tongue"'),
        ('id = "Santé mentale"', 'hyphens: "sante-mentale"'),
    ],
)
def test_a_value_is_answered_with_one_that_can_be_written(tmp_path: Path, key: str, said: str) -> None:
    text = EXERCISE.replace('id = "midwives"\n', "") if key.startswith("id") else EXERCISE
    (found,) = errors(write(tmp_path, "midwives.toml", f"{key}\n{text}"))
    assert said in found


def test_levels_in_small_letters_are_told_as_such_and_not_as_missing(tmp_path: Path) -> None:
    found = errors(write(tmp_path, "midwives.toml", f"{EXERCISE}{LEVELS.replace('R =', 'r =')}\n"))
    assert found == ["models[1].expected: unknown key 'r'; did you mean 'R'?"]


def test_a_missing_id_is_that_of_the_file(tmp_path: Path) -> None:
    without = EXERCISE.replace('id = "midwives"\n', "")
    assert errors(write(tmp_path, "midwives.toml", without)) == ["the key 'id' is missing; write id = \"midwives\""]
    (found,) = errors(write(tmp_path, "My midwives.toml", without))
    assert "My midwives" not in found


def test_a_file_of_another_name_may_change_its_id_or_its_name(tmp_path: Path) -> None:
    (found,) = checked(write(tmp_path, "nurses.toml", EXERCISE))
    assert found.hint == 'write id = "nurses", or name the file midwives.toml'


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("[[rounds]]\nexercise = 'midwives'\n", "'rounds' belongs to a table: write its header as [[items.rounds]]"),
        ('[groups]\nmode = "random"\n', "did you mean 'lot'?"),
        ('[scoring]\nlive = "always"\n', "did you mean 'writing'?"),
        ("[scoring]\nweights = [1, 1, 2, 2, 1]\n", "a list stands where a table belongs; write { key = value }"),
        ("[scoring]\nweights = { Relevant = 2 }\n", "did you mean 'R'?"),
        ('[scoring]\nboard = "perhaps"\n', "write true or false, without quotes"),
    ],
)
def test_a_scenario_is_answered_with_what_was_meant(tmp_path: Path, added: str, said: str) -> None:
    (found,) = errors(write(tmp_path, "seminar.toml", f"{SCENARIO}\n{added}"))
    assert said in found


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("minutes = 01:12:00", "write 72"),
        ('kind = "coffee"', "did you mean 'break'?"),
    ],
)
def test_an_item_is_answered_with_what_was_meant(tmp_path: Path, written: str, said: str) -> None:
    key = written.split(" = ")[0]
    lines = [written if line.startswith(f"{key} =") else line for line in SCENARIO.splitlines()]
    (found,) = errors(write(tmp_path, "seminar.toml", "\n".join(lines)))
    assert said in found


@pytest.mark.parametrize(
    ("speaker", "said"),
    [
        ('"Port Amadi"', '{ name = "Port Amadi" } in its place'),
        ('"kestria"', '{ name = "kestria" } in place of the text'),
    ],
)
def test_a_state_among_the_speakers_is_shown_how_it_is_written(tmp_path: Path, speaker: str, said: str) -> None:
    (found,) = errors(write(tmp_path, "seminar.toml", f"{SCENARIO}speakers = [{speaker}]\n"))
    assert said in found


def test_a_time_with_a_point_is_answered_with_that_time(tmp_path: Path) -> None:
    (found,) = errors(write(tmp_path, "seminar.toml", SCENARIO.replace("\n\n", "\nstarts = 10.30\n\n", 1)))
    assert found.endswith("without quotes: 10:30:00")


@pytest.mark.parametrize("zone", ["GMT+1", "UTC-5", "+01:00"])
def test_a_zone_in_hours_is_answered_with_a_place_since_those_count_the_other_way(tmp_path: Path, zone: str) -> None:
    written = SCENARIO.replace("\n\n", f'\ntimezone = "{zone}"\n\n', 1)
    (found,) = errors(write(tmp_path, "seminar.toml", written))
    assert found.endswith("write a place, such as Europe/Zurich")


@pytest.mark.parametrize(
    ("zone", "meant"),
    [("Europe/Geneva", "Europe/Zurich"), ("europe/zürich", "Europe/Zurich"), ("The Hague", "Europe/Amsterdam")],
)
def test_a_town_without_a_zone_of_its_name_is_given_one(tmp_path: Path, zone: str, meant: str) -> None:
    written = SCENARIO.replace("\n\n", f'\ntimezone = "{zone}"\n\n', 1)
    (found,) = errors(write(tmp_path, "seminar.toml", written))
    assert found.endswith(f"did you mean '{meant}'?")


def test_half_a_weight_is_answered_with_a_whole_one(tmp_path: Path) -> None:
    (found,) = errors(write(tmp_path, "seminar.toml", f"{SCENARIO}\n[scoring.weights]\nA = 0.5\n"))
    assert found == "scoring.weights.A: 0.5 is not a whole number; write 1"


def test_the_lists_that_are_offered_are_those_of_the_docs_and_exist() -> None:
    described = first_cells(section(page("docs/authoring.md"), "The checklist's word lists"))
    assert list(WORTH_ADDING_TO) == described
    assert set(described) <= set(load_lexicon().lists)


@pytest.mark.parametrize(
    ("language", "weekday", "said"),
    [
        ("en", "jeudi", 'write weekday = "Thursday", since the seminar\'s language is en, or language = "fr" if'),
        ("fr", "Thursday", 'write weekday = "jeudi", since the seminar\'s language is fr, or language = "en" if'),
        ("en", "xyz", "write Monday, Tuesday, Wednesday, Thursday, Friday, Saturday or Sunday"),
    ],
)
def test_a_weekday_of_another_language_is_answered_with_the_seminar_s(
    tmp_path: Path, language: str, weekday: str, said: str
) -> None:
    text = SCENARIO.replace("[[items]]", f'language = "{language}"\nweekday = "{weekday}"\n[[items]]')
    (found,) = checked(write(tmp_path, "seminar.toml", text))
    assert found.hint.startswith(said)


def test_a_format_in_quotes_is_answered_with_one_without(tmp_path: Path) -> None:
    found = errors(write(tmp_path, "midwives.toml", EXERCISE.replace("format = 1", 'format = "1"')))
    assert found == ["format: '1' is a text, and a number belongs here; write it without quotes: 1"]


def test_a_length_below_0_is_not_answered_with_0(tmp_path: Path) -> None:
    found = errors(write(tmp_path, "seminar.toml", SCENARIO.replace("minutes = 10", "minutes = -4")))
    assert found == ["items[1].minutes: -4 is too small; write a number above 0, such as 4"]


def test_a_range_that_no_figure_can_be_held_to_is_told(tmp_path: Path) -> None:
    def about_ranges(fact: str) -> list[str]:
        text = EXERCISE.replace('facts = ["Four of ten clinics have no midwife."]\n', f"[[facts]]\n{fact}")
        found = checked(write(tmp_path, "midwives.toml", f"{text}"))
        return [f"{each.message}; {each.hint}" for each in found if "plausible range" in each.message]

    share = 'text = "46 % of births are attended."\nvalue = 46\nlow = 55\nhigh = 75\n'
    number = share.replace("46 %", "460")
    counted = 'indicator = "births attended"\n'
    no_indicator, no_unit = about_ranges(share)
    assert no_indicator.startswith("facts[1]: there is a plausible range, but no indicator")
    assert no_unit.endswith('but no unit, so that no share is held to it; write unit = "%"')
    assert about_ranges(share + counted) == [no_unit]
    assert about_ranges(number) == [no_indicator]
    assert about_ranges(number + counted) == about_ranges(f'{share}{counted}unit = "%"\n') == []


def test_a_next_review_that_is_past_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "midwives.toml", f"next_review = 2030\n{EXERCISE}")
    (found,) = check_files(PLANS, [path], Folders((), ()), this_year=2031)
    assert (found.severity, found.line) == ("warning", 1)
    assert found.message == "next_review: the year 2030 is past, and deadlines are judged by it"
    assert check_files(PLANS, [path], Folders((), ()), this_year=2030) == ()


def test_a_next_review_that_is_past_is_told_once_with_the_scenario(tmp_path: Path) -> None:
    exercise = write(tmp_path, "exercises/midwives.toml", f"next_review = 2030\n{EXERCISE}")
    scenario = write(tmp_path, "scenarios/seminar.toml", SCENARIO + ROUND)
    for files in ([scenario], [scenario, exercise]):
        assert len(check_files(PLANS, files, Folders((), ()), this_year=2031)) == 1


@pytest.mark.parametrize(("language", "is_read"), [("de", False), ("xx", False), ("en", True), ("fr", True)])
def test_a_language_that_the_checklist_does_not_read_is_told(tmp_path: Path, language: str, is_read: bool) -> None:
    exercise = write(tmp_path, "exercises/midwives.toml", f'language = "{language}"\n{EXERCISE}')
    scenario = write(tmp_path, "scenarios/seminar.toml", f'language = "{language}"\n{SCENARIO}{ROUND}')
    without = write(tmp_path, "talk/seminar.toml", f'language = "{language}"\n{SCENARIO}')
    for file in (exercise, scenario):
        found = [each for each in checked(file) if Path(each.path).name == file.name]
        assert [each.message.split(":")[0] for each in found] == ([] if is_read else ["language"])
    assert checked(without) == ()


def test_a_file_of_another_ending_is_named_as_it_is(tmp_path: Path) -> None:
    for name in ("midwives.txt", "x.txt"):
        (found,) = checked(write(tmp_path, name, EXERCISE))
        assert f"the file is '{name}'" in found.message
        assert found.hint == "name the file midwives.toml"


@pytest.mark.parametrize(("key", "said"), [("slides", "room"), ("duration", "minutes"), ("type", "kind")])
def test_an_unknown_key_is_answered_with_the_key_for_what_it_means(tmp_path: Path, key: str, said: str) -> None:
    (found,) = errors(write(tmp_path, "seminar.toml", f"{SCENARIO}{key} = 3\n"))
    assert found == f"items[1]: unknown key '{key}'; did you mean '{said}'?"


def test_a_short_key_inside_an_unknown_one_is_not_the_nearest() -> None:
    assert nearest("slides", ["id", "kind"]) is None
    assert nearest("ids", ["id", "kind"]) == "id"


def test_an_id_with_dashes_is_offered_with_hyphens(tmp_path: Path) -> None:
    (found,) = errors(write(tmp_path, "right-to-water.toml", EXERCISE.replace("midwives", "right–to—water", 1)))
    assert found == "id: 'right–to—water' has dashes (–) in place of hyphens (-); write \"right-to-water\""
