"""A scenario's file is put together from the parts of the activities that there are: any of them can be left out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest

from facilitator.activities.catalogue import ACTIVITIES
from facilitator.content.check import check_files
from facilitator.content.copies import scenario_template
from facilitator.content.folders import Folders, shipped_folders
from facilitator.content.part import ItemKeys, PlanPart, Plans, nothing_to_check
from facilitator.content.problems import has_errors
from facilitator.content.schema.document import json_schema
from facilitator.content.schema.scenario import GroupsTable, ItemTable
from facilitator.seminar.state import Rules
from tests.content.written import ROUND, SCENARIO, write
from tests.engine import PLANS

KINDS = [activity.kind for activity in ACTIVITIES]


def without(*kinds: str) -> Plans:
    """The parts of all activities but these."""
    return Plans(activity for activity in ACTIVITIES if activity.kind not in kinds)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_scenario_has_no_error_whichever_activity_is_left_out(kind: str, tmp_path: Path) -> None:
    plans = without(kind)
    text = scenario_template(plans).replace("$id", "mine")
    assert f'kind = "{kind}"' not in text and kind not in text.split("Kinds: ")[1].split(".")[0].split(", ")
    problems = check_files(plans, [write(tmp_path, "scenarios/mine.toml", text)], shipped_folders())
    assert not has_errors(problems)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_is_left_out_is_no_kind_of_item(kind: str) -> None:
    written = json_schema("scenario", without(kind).files["scenario"])["$defs"]["ItemTable"]["properties"]["kind"]
    assert written["enum"] == [each for each in PLANS.kinds if each != kind]
    assert kind not in written["examples"]


def test_keys_stay_while_one_activity_has_them() -> None:
    assert [keys.key for keys in PLANS.keys] == ["questions", "rounds"]
    assert [keys.key for keys in without("questions").keys] == ["questions", "rounds"]
    assert [keys.key for keys in without("questions", "interventions", "rewriting").keys] == []


def test_keys_of_an_activity_that_is_left_out_are_unknown(tmp_path: Path) -> None:
    path = write(tmp_path, "seminar.toml", SCENARIO + ROUND.replace('"rewriting"', '"discussion"'))
    (problem,) = check_files(without("rewriting"), [path], Folders((), ()))
    assert problem.message.endswith("unknown key 'rounds'")


class _ItemWithOneTable(ItemTable):
    groups: GroupsTable = GroupsTable()


@dataclass(frozen=True)
class _Poll:
    """An activity of one kind with a part of its own."""

    plan: Callable[[], PlanPart]
    kind: str = "poll"
    rules: Rules = ACTIVITIES[0].rules


class _ItemWithText(ItemTable):
    motion: str = ""


def _given(part: PlanPart) -> PlanPart:
    return part


def _text(*, is_refused: bool = False) -> ItemKeys[_ItemWithText]:
    return ItemKeys(
        key="motion",
        entry="motion",
        table=_ItemWithText,
        check=nothing_to_check,
        planned=lambda item, written: item,
        elsewhere="have no motion",
        is_refused_elsewhere=is_refused,
    )


def test_a_key_of_an_item_may_be_a_single_value_that_others_are_warned_of(tmp_path: Path) -> None:
    part = PlanPart(keys=_text(), needs_keys=False, check=nothing_to_check, template="", called=())
    plans = Plans([*ACTIVITIES, _Poll(lambda: part)])
    own = SCENARIO.replace('kind = "discussion"', 'kind = "poll"\nmotion = "Stand up."')
    assert not check_files(plans, [write(tmp_path, "own/seminar.toml", own)], Folders((), ()))
    others = SCENARIO + 'motion = "Stand up."\n'
    (problem,) = check_files(plans, [write(tmp_path, "others/seminar.toml", others)], Folders((), ()))
    assert problem.message.endswith("items of the kind discussion have no motion")
    assert problem.hint == 'write kind = "poll", or take it out'


def test_no_kind_can_need_or_refuse_a_single_value() -> None:
    needed = PlanPart(keys=_text(), needs_keys=True, check=nothing_to_check, template="", called=())
    refused = PlanPart(keys=_text(is_refused=True), needs_keys=False, check=nothing_to_check, template="", called=())
    for part in (needed, refused):
        with pytest.raises(ValueError, match="single value"):
            Plans([*ACTIVITIES, _Poll(partial(_given, part))])


def test_tables_below_an_item_are_lists() -> None:
    keys = ItemKeys(
        key="groups",
        entry="group",
        table=_ItemWithOneTable,
        check=nothing_to_check,
        planned=lambda item, written: replace(item, title=written.title),
        elsewhere="have no groups",
        is_refused_elsewhere=True,
    )
    part = PlanPart(keys=keys, needs_keys=True, check=nothing_to_check, template="", called=())
    with pytest.raises(ValueError, match="_ItemWithOneTable"):
        Plans([_Poll(lambda: part)])
