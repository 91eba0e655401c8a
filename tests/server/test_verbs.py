"""Every verb, for each role, over a real ssh connection: what it answers where it is allowed, and how it is refused."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import asyncssh
import pytest
import pytest_asyncio

from facilitator.activities.rewriting.reading import reading_rows
from facilitator.activities.rewriting.rules import round_run
from facilitator.activities.rewriting.views import sheet_of
from facilitator.seminar.exercises import LiveLevels, ScoringPlan
from facilitator.seminar.groups import GroupId, GroupPlan, ItemId, PersonId
from facilitator.server.pace import Pace
from facilitator.server.session_doors import SessionDoors
from facilitator.session.seats import ParticipantSeat
from facilitator.session.verbs import EnteredBy, Guest, Role
from facilitator.smart.model import CRITERIA, CRITERION_NAMES, PreviousRecommendation
from facilitator.ui.shared.checklist import rubric
from tests.engine import VERBS
from tests.parts import answers_of, rewrites_of, round_of
from tests.seminar.given import HEALTH, SEMINAR
from tests.server.seminar import NO_APPS, NoBackground, Said, Seminar, seminar

GOOD = "Abolish user fees for antenatal care in all public facilities by the end of 2027."
SCENARIO = replace(
    SEMINAR, groups=GroupPlan(names=("Table 1", "Table 2")), scoring=ScoringPlan(live="writing", board=True)
)
USERS = ("ana", "wall", "clock", "observer", "facilitator")
ROLES = {"ana": Role.PARTICIPANT, **{role.value: role for role in Role if role is not Role.PARTICIPANT}}
CAME_IN_AS = {
    "ana": "a participant",
    "wall": "the wall",
    "clock": "the clock",
    "observer": "an observer",
    "facilitator": "a facilitator",
}
STATUS_KEYS = ["session", "state", "item", "clock", "ahead_s", "connected", "groups", "exercise", "message", "you"]


async def nobody(guest: Guest) -> str:
    """Whoever asks for nothing that needs a person is none."""
    raise AssertionError("a person was asked for")


async def no_input(*, may_be_none: bool = False, most: int = 0) -> bytes:
    """What a verb gets whose input is never read."""
    raise AssertionError("an input was asked for")


@pytest_asyncio.fixture
async def room(tmp_path: Path) -> AsyncIterator[Seminar]:
    async with seminar(tmp_path, SCENARIO) as opened:
        yield opened


async def test_on_a_terminal_an_error_with_json_is_one_object_alone(room: Seminar) -> None:
    credentials = room.listener.context.credentials
    async with asyncssh.connect(
        "127.0.0.1", room.listener.port, username="ana", password=credentials.room_code,
        known_hosts=None, client_keys=None, config=None, agent_path=None,
    ) as connection:  # fmt: skip
        done = await connection.run("hand-stand --json", term_type="xterm")
    assert json.loads(str(done.stdout))["error"] == "usage" and done.exit_status == 2


@pytest.mark.parametrize("verb", sorted(VERBS.by_name))
async def test_a_verb_is_refused_to_every_role_that_may_not_use_it_and_changes_nothing(
    room: Seminar, verb: str
) -> None:
    before = room.hub.state
    for user in USERS:
        if ROLES[user] in VERBS.by_name[verb].roles:
            continue
        said = await room.say(user, f"{verb} --json")
        assert said.code == 3, (user, said)
        assert json.loads(said.out)["error"] == "not_your_verb"
        assert said.err.count("\n") == 1
        owners = "facilitators" if Role.FACILITATOR in VERBS.by_name[verb].roles else "participants"
        assert said.err == f"'{verb}' is for {owners} only; you came in as {CAME_IN_AS[user]}.\n"
    assert room.hub.state == before


@pytest.mark.parametrize("user", USERS)
async def test_help_lists_exactly_the_verbs_of_the_role(room: Seminar, user: str) -> None:
    said = await room.say(user, "help --json")
    assert said.code == 0
    assert set(json.loads(said.out)["verbs"]) == {
        name for name, verb in VERBS.by_name.items() if ROLES[user] in verb.roles
    }


@pytest.mark.parametrize("user", USERS)
async def test_status_has_its_promised_shape_for_every_role_before_the_beginning(room: Seminar, user: str) -> None:
    status = json.loads((await room.say(user, "status --json")).out)
    assert list(status) == STATUS_KEYS
    assert status["state"] == "lobby"
    assert status["item"] is status["clock"] is status["exercise"] is None
    assert [group["name"] for group in status["groups"]] == ["Table 1", "Table 2"]
    assert list(status["groups"][0]) == ["id", "name", "members", "submitted"]
    assert list(status["you"]) == ["role", "name", "group", "may"]
    assert status["you"]["role"] == ROLES[user].name.lower()
    assert set(status["you"]["may"]) <= {name for name, verb in VERBS.by_name.items() if ROLES[user] in verb.roles}


async def test_status_tells_item_clock_exercise_and_group_while_a_round_is_on(room: Seminar) -> None:
    await room.say("ana", "join Ana --group g2")
    await room.advance_to("game", "drafting")
    await room.say("ana", "submit", GOOD)
    status = json.loads((await room.say("ana", "status --json")).out)
    assert status["state"] == "running"
    assert status["item"] == {"id": "game", "kind": "rewriting", "title": "Rewriting", "phase": "drafting"}
    assert status["clock"]["phase"] == "normal"
    assert 400 < status["clock"]["remaining_s"] <= 480
    assert status["exercise"] == "health"
    assert status["you"]["name"] == "Ana"
    assert status["you"]["group"] == "g2"
    assert [group["submitted"] for group in status["groups"]] == [False, True]
    assert {"draft", "submit", "exercise", "score"} <= set(status["you"]["may"])


async def test_every_verb_that_status_names_is_accepted_then(room: Seminar) -> None:
    await room.say("ana", "join Ana --group g1")
    await room.advance_to("game", "drafting")
    words = {"join": "join Ana", "hand": "hand up", "follow": "follow off"}
    for verb in json.loads((await room.say("ana", "status --json")).out)["you"]["may"]:
        said = await room.say("ana", words.get(verb, verb), GOOD)
        assert said.code == 0, (verb, said)


async def test_join_sets_name_and_group_and_gives_the_way_back(room: Seminar) -> None:
    first = await room.say("ana", "join Ana Silva --group 'Table 2' --json")
    answer = json.loads(first.out)
    said = await room.say("ana", "join Ana Silva", code=answer["return_code"])
    assert said.code == 0
    assert "You are Ana Silva, Table 2." in said.out and answer["return_code"] in said.out
    assert (answer["name"], answer["group"]) == ("Ana Silva", "g2")
    assert answer["return_code"].count("-") == 2
    back = json.loads((await room.say("somebody-else", "status --json", code=answer["return_code"])).out)
    assert back["you"]["name"] == "Ana Silva"


async def test_nobody_is_told_a_return_code_for_having_typed_anothers_user_name(room: Seminar) -> None:
    code = json.loads((await room.say("ana", "join Ana --json")).out)["return_code"]
    for words in ("join Ana", "join Ana --json", "join Ana --group g1", "status --json"):
        said = await room.say("ana", words)
        assert said.code == 0 and code not in said.out + said.err
    assert json.loads((await room.say("ana", "join Ana --json")).out)["return_code"] is None
    said = await room.say("ana", "join Ana")
    assert "You are Ana, Table 1." in said.out and "This user name was here before" in said.out


async def test_a_taken_name_gets_a_suffix_and_never_the_others_data(room: Seminar) -> None:
    await room.say("first", "join Ana --group g1")
    said = await room.say("second", "join Ana --group g2")
    assert "You are Ana (2), Table 2." in said.out
    assert "taken by somebody else" in said.out


async def test_whoever_comes_late_sits_down_where_they_say(room: Seminar) -> None:
    await room.say("ana", "join Ana --group g1")
    await room.advance_to("game", "drafting")
    said = await room.say("late", "join Ben --group g1")
    assert (said.out.splitlines()[0], said.err) == ("You are Ben, Table 1 with Ana.", "")


async def test_whoever_sends_verb_after_verb_is_slowed_down_and_refused_alone(room: Seminar) -> None:
    doors = SessionDoors(room.hub, NO_APPS, VERBS, Pace(burst=2, per_second=100.0, longest=0.015))

    async def status(user: str, role: Role = Role.PARTICIPANT) -> tuple[int, str]:
        guest = Guest(role, user, user, "127.0.0.1", EnteredBy.CODE, None, without_terminal=True, find_person=nobody)
        said = await doors.run_verb(guest, ["status"], no_input, NoBackground())
        return said.exit_code, said.stderr

    assert [(await status("ana"))[0] for _ in range(2)] == [0, 0]
    began = asyncio.get_running_loop().time()
    assert (await status("ana"))[0] == 0
    assert asyncio.get_running_loop().time() - began >= 0.005
    answers = await asyncio.gather(*(status("ana") for _ in range(5)))
    assert (3, "You send more than can be taken; wait a moment, and send it again.\n") in answers
    assert (await status("ben"))[0] == 0
    assert {code for code, _ in [await status("host", Role.FACILITATOR) for _ in range(9)]} == {0}


async def test_join_refuses_a_missing_name_and_an_unknown_group(room: Seminar) -> None:
    assert (await room.say("ana", "join")).code == 2
    assert (await room.say("ana", "join Ana --group")).code == 2
    said = await room.say("ana", "join Ana --group 'Table 9'")
    assert (said.code, said.err) == (3, "There is no group 'Table 9'.\n")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Ana Silva --group Table 2", "You are Ana Silva, Table 2."),
        ("--group Table 2 Ana Silva", "You are Ana Silva, Table 2."),
        ("--group g2 Ana", "You are Ana, Table 2."),
        ("Ana --group TABLE 2", "You are Ana, Table 2."),
    ],
)
async def test_a_group_is_found_by_its_name_although_ssh_takes_the_quotes_away(
    room: Seminar, words: str, line: str
) -> None:
    said = await room.say("ana", f"join {words}")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[0] == line


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        ("Ana --group Table 9", 3, "There is no group 'Table 9'."),
        ("--group Table 9 Ana", 3, "There is no group 'Table'."),
        ("--group Table 2", 3, "There is no group 'Table'."),
        ("--group g2", 2, "'join' needs your name: join NAME [--group GROUP]"),
    ],
)
async def test_a_group_that_is_none_and_a_name_that_is_missing_are_told(
    room: Seminar, words: str, code: int, line: str
) -> None:
    said = await room.say("ana", f"join {words}")
    assert (said.code, said.err) == (code, f"{line}\n")


async def test_groups_lists_the_groups(room: Seminar) -> None:
    await room.say("ana", "join Ana --group g1")
    assert (await room.say("ana", "groups")).out == "g1  Table 1: 1 here\ng2  Table 2: 0 here\n"
    assert [line["members"] for line in json.loads((await room.say("ana", "groups --json")).out)["groups"]] == [1, 0]


async def test_a_question_is_read_answered_and_answered_again_until_it_is_closed(room: Seminar) -> None:
    assert (await room.say("ana", "question")).err == "No question is on now.\n"
    await room.advance_to("ask", "think")
    assert (await room.say("ana", "answer", "Too early")).code == 3
    await room.advance_to("ask", "write")
    assert "What would you ask?" in (await room.say("ana", "question")).out
    await room.say("ana", "answer", "First thought")
    assert (await room.say("ana", "answer", "Second thought")).code == 0
    assert json.loads((await room.say("ana", "question --json")).out)["answer"] == "Second thought"
    await room.advance_to("ask", "closed")
    assert (await room.say("ana", "answer", "Too late")).code == 3
    assert [each.text for several in answers_of(room.hub.state).by_question.values() for each in several] == [
        "Second thought"
    ]


async def test_what_comes_before_writing_begins_is_told_that_it_is_early_and_not_that_it_is_late(room: Seminar) -> None:
    async def refusal(verb: str) -> str:
        return str(json.loads((await room.say("ana", f"{verb} --json", GOOD)).out)["error"])

    await room.say("ana", "join Ana --group g1")
    for phase in ("think", "talk"):
        await room.advance_to("ask", phase)
        assert await refusal("answer") == "question_not_open_yet"
    await room.advance_to("ask", "closed")
    assert await refusal("answer") == "question_closed"
    await room.advance_to("game", "brief")
    assert [await refusal(verb) for verb in ("submit", "draft")] == ["drafting_not_open_yet"] * 2
    await room.advance_to("game", "checklist")
    assert [await refusal(verb) for verb in ("submit", "draft")] == ["drafting_closed"] * 2


async def test_the_exercise_tells_all_that_the_facts_of_the_screen_have(tmp_path: Path) -> None:
    before = PreviousRecommendation("Train midwives.", 2, "supported", False, "Kestria")
    exercise = replace(
        HEALTH,
        income_group="Lower middle income",
        capacity="high",
        previous_recommendations=(before,),
        next_review=2028,
    )
    async with seminar(tmp_path, replace(SCENARIO, exercises=(exercise,))) as opened:
        await opened.advance_to("game", "brief")
        lines = (await opened.say("ana", "exercise")).out.splitlines()
        table = json.loads((await opened.say("ana", "exercise --json")).out)
    for reading in ("facts", "previous"):
        shown = [row.plain.strip(" ·") for row in reading_rows(reading, sheet_of(exercise), 200)]
        missing = [row for row in shown if row and not row.isupper() and not any(row in line for line in lines)]
        assert not missing
    assert "- Train midwives. (Kestria, cycle 2, supported, not implemented)" in lines
    assert (table["income_group"], table["capacity"]) == ("Lower middle income", "high")
    assert table["previous_recommendations"] == [
        {"text": "Train midwives.", "by": "Kestria", "cycle": 2, "response": "supported", "implemented": False}
    ]


async def test_the_rubric_can_be_read_at_any_time_level_by_level(room: Seminar) -> None:
    lines = (await room.say("ana", "rubric")).out.splitlines()
    table = json.loads((await room.say("ana", "rubric --json")).out)["criteria"]
    assert list(table) == list(CRITERIA)
    for letter in CRITERIA:
        row = rubric()[letter]
        assert f"{CRITERION_NAMES[letter]}: {row.question}" in lines
        assert table[letter] == {
            "name": CRITERION_NAMES[letter],
            "question": row.question,
            "levels": list(row.levels),
        }
        assert all(f"{level}: {words}" in lines for level, words in enumerate(row.levels))


async def test_a_round_goes_by_verbs_alone(room: Seminar) -> None:
    assert (await room.say("ana", "exercise")).code == 3
    await room.say("ana", "join Ana --group g1")
    await room.advance_to("game", "drafting")
    assert "Continue efforts to improve access to health care." in (await room.say("ana", "exercise")).out
    assert json.loads((await room.say("ana", "exercise --json")).out)["state"] == "Valdoria"
    assert (await room.say("ana", "draft", GOOD)).code == 0
    assert room.hub.drafts.get((ItemId("game"), 0), GroupId("g1")).text == GOOD
    scored = json.loads((await room.say("ana", "score --json", GOOD)).out)
    assert scored["levels"]["T"] == 3
    handed = json.loads((await room.say("ana", "submit --json", GOOD)).out)
    assert handed["score"]["levels"] == scored["levels"]
    assert (await room.say("ana", "submit", GOOD + " Again.")).code == 0
    await room.advance_to("game", "checklist")
    late = await room.say("ana", "submit", GOOD)
    assert (late.code, late.err) == (3, "Time for writing is over; the room goes on together.\n")
    assert len(rewrites_of(room.hub.state).by_round[(ItemId("game"), 0)]) == 2


async def test_who_writes_by_verbs_without_a_group_gets_one(room: Seminar) -> None:
    await room.advance_to("game", "drafting")
    assert (await room.say("ana", "submit", GOOD)).code == 0
    assert room.hub.state.people[PersonId("p1")].group == "g1"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "There is nothing written yet.\n"),
        (" \n\t ", "There is nothing written yet.\n"),
        ("x" * 2_001, "That is too long: 2001 characters, and 2000 are the most.\n"),
        (b"\xff\xfe", "byte 0 of the input is not UTF-8; save the text as UTF-8 first\n"),
    ],
)
async def test_a_text_that_cannot_be_taken_gets_one_line_and_the_draft_stays(
    room: Seminar, text: str | bytes, line: str
) -> None:
    await room.say("ana", "join Ana --group g1")
    await room.advance_to("game", "drafting")
    await room.say("ana", "draft", GOOD)
    said = await room.say("ana", "submit", text)
    assert said.err == line
    assert said.code in (2, 3)
    assert (await room.say("ana", "submit", GOOD)).code == 0


@pytest.mark.parametrize("text", ["", " \n\t "])
async def test_a_draft_without_a_text_shows_it_and_never_wipes_it(room: Seminar, text: str) -> None:
    await room.say("ana", "join Ana --group g1")
    await room.advance_to("game", "drafting")
    assert "The draft of Table 1 is empty.\nNobody has the pen.\n" in (await room.say("ana", "draft")).out
    await room.say("ana", "draft", GOOD)
    await room.say("ben", "join Ben --group g1")
    said = await room.say("ben", "draft", text)
    if text:
        assert (said.code, said.out) == (3, "")
        assert said.err.startswith("A text without words replaces nothing") and said.err.count("\n") == 1
    else:
        assert f"The draft of Table 1, 15 words:\n{GOOD}\nAna has the pen.\n" in said.out
        assert json.loads((await room.say("ben", "draft --json")).out)["text"] == GOOD
    assert room.hub.drafts.get((ItemId("game"), 0), GroupId("g1")).text == GOOD


async def late(room: Seminar, verb: str, text: str) -> Said:
    """A verb whose text begins only once the door has said something on the error stream."""
    password = room.listener.context.credentials.room_code
    async with asyncssh.connect(
        "127.0.0.1", room.listener.port, username="ana", password=password,
        known_hosts=None, client_keys=None, config=None, agent_path=None,
    ) as connection, asyncio.timeout(20):  # fmt: skip
        process = await connection.create_process(verb)
        told = str(await process.stderr.readline())
        if not process.stdin.is_closing():
            process.stdin.write(text)
            process.stdin.write_eof()
        done = await process.wait()
    assert done.exit_status is not None
    return Said(str(done.stdout), told + str(done.stderr), done.exit_status)


async def test_a_text_that_comes_late_is_taken_where_it_is_waited_for_and_else_nobody_believes_so(
    room: Seminar,
) -> None:
    room.listener.context.text_begins_within = 0.05
    await room.say("ana", "join Ana --group g1")
    await room.advance_to("game", "drafting")
    shown = await late(room, "draft", GOOD)
    assert shown.code == 0 and "The draft of Table 1 is empty." in shown.out
    assert shown.err.startswith("No text came within 0.05 s") and "'-' behind it waits" in shown.err
    assert "holds 15 words now" in (await late(room, "draft -", GOOD)).out
    assert json.loads((await late(room, "score - --json", GOOD)).out)["levels"]["T"] == 3
    assert (await room.say("ana", "draft")).err == ""
    refused = [await room.say("ana", verb) for verb in ("draft -", "score -")]
    assert [(said.code, said.out) for said in refused] == [(3, ""), (3, "")]
    assert room.hub.drafts.get((ItemId("game"), 0), GroupId("g1")).text == GOOD


async def test_whoever_replaces_a_draft_is_told_what_it_held(room: Seminar) -> None:
    await room.say("ana", "join Ana --group g1")
    await room.advance_to("game", "drafting")
    assert "before" not in (await room.say("ana", "draft", GOOD)).out
    said = await room.say("ana", "draft", "Another")
    assert "holds 1 word now" in said.out and f"It held before:\n{GOOD}\n" in said.out
    assert "The draft of Table 1, 1 word:\nAnother\n" in (await room.say("ana", "draft")).out


async def test_a_draft_is_read_after_the_bell_and_told_of_when_no_round_is_on(room: Seminar) -> None:
    assert (await room.say("ana", "draft")).err == "No round is on now.\n"
    await room.say("ana", "join Ana --group g1")
    await room.advance_to("game", "drafting")
    await room.say("ana", "draft", GOOD)
    await room.advance_to("game", "checklist")
    said = await room.say("ana", "draft")
    assert said.code == 0 and GOOD in said.out and "replaces" not in said.out
    await room.say("facilitator", "end")
    assert (await room.say("ana", "draft")).err.startswith("No round is on now; 'results' shows")


async def test_the_pen_is_asked_for_taken_after_silence_and_passed(room: Seminar) -> None:
    for name in ("Ana", "Ben"):
        await room.say(name.lower(), f"join {name} --group g1")
    await room.advance_to("game", "drafting")
    ana = next(person.id for person in room.hub.state.people.values() if person.name == "Ana")
    room.hub.arrived(ana)  # she sits at a screen, and types
    seat = ParticipantSeat(room.hub, ana)
    seat.edit("Ana writes", 10)
    refused = await room.say("ben", "draft", GOOD)
    assert (refused.code, refused.err.count("\n")) == (3, 1)
    assert "'pen take'" in refused.err
    assert (await room.say("ben", "pen")).out == "Ana has the pen.\n"
    assert (await room.say("ben", "pen pass")).code == 3
    assert (await room.say("ben", "pen take")).out.startswith("You have asked Ana for the pen;")
    assert json.loads((await room.say("ana", "pen --json")).out) == {"pen": "Ana", "asked_by": "Ben"}
    assert (await room.say("ana", "pen pass")).out == "Ben has the pen.\n"
    assert (await room.say("ben", "draft", GOOD)).code == 0
    assert (await room.say("ben", "pen pass")).out == "Nobody has the pen.\n"
    assert (await room.say("ben", "pen take")).out.startswith("You have the pen:")
    assert (await room.say("ben", "pen steal")).code == 2
    await room.advance_to("game", "checklist")
    assert (await room.say("ben", "pen take")).err == "Time for writing is over; the room goes on together.\n"


async def test_results_of_a_seminar_of_questions_only_has_the_answers_during_and_after_it(tmp_path: Path) -> None:
    items = tuple(item for item in SCENARIO.items if not item.rounds)
    async with seminar(tmp_path, replace(SCENARIO, items=items)) as opened:
        await opened.say("ana", "join Ana")
        await opened.say("ben", "join Ben")
        await opened.advance_to("ask", "write")
        await opened.say("ana", "answer", "Who pays?")
        for _ in ("while it runs", "after the end"):
            table = json.loads((await opened.say("ana", "results --json")).out)
            assert table == {
                "answers": [{"question": "What would you ask?", "text": "Who pays?"}],
                "rounds": [],
                "not_handed_in": [],
            }
            said = (await opened.say("ana", "results")).out
            assert "Question: What would you ask?\nYour answer: Who pays?\n" in said
            assert "Who pays?" not in (await opened.say("ben", "results")).out
            assert "results" in json.loads((await opened.say("ana", "status --json")).out)["you"]["may"]
            await opened.say("facilitator", "end")
        assert said.startswith("A small seminar: Ana\n")


async def test_what_was_typed_and_does_not_count_is_in_the_results_of_its_authors_alone(room: Seminar) -> None:
    async def left_out(user: str) -> object:
        return json.loads((await room.say(user, "results --json")).out)["not_handed_in"]

    await room.say("ana", "join Ana --group g1")
    await room.say("ben", "join Ben --group g2")
    ana = ParticipantSeat(room.hub, PersonId("p1"))
    await room.advance_to("ask", "write")
    ana.keep_unsent((ItemId("ask"), 0), "Half a thought")
    assert await left_out("ana") == [], "it may still be handed in"
    await room.advance_to("ask", "closed")
    assert await left_out("ana") == [{"about": "What would you ask?", "text": "Half a thought"}]
    await room.advance_to("game", "drafting")
    await room.say("ana", "submit", GOOD)
    ana.edit(GOOD + " Soon.", 0)
    assert len(json.loads((await room.say("ana", "results --json")).out)["not_handed_in"]) == 1
    await room.advance_to("game", "checklist")
    (_, draft) = json.loads((await room.say("ana", "results --json")).out)["not_handed_in"]
    assert draft["text"] == GOOD + " Soon."
    assert await left_out("ben") == []
    assert f"Not handed in: {GOOD} Soon.\n" in (await room.say("ana", "results")).out


async def test_results_show_what_was_handed_in_with_levels_and_reasons_to_its_group_alone(room: Seminar) -> None:
    assert json.loads((await room.say("ana", "results --json")).out)["error"] == "results_of_nobody"
    assert not room.hub.state.people, "who asks for results only is nobody yet"
    await room.say("ana", "join Ana --group g1")
    await room.say("ben", "join Ben --group g2")
    await room.advance_to("game", "drafting")
    assert (await room.say("ana", "results")).out == "You have handed nothing in.\n"
    await room.say("ana", "submit", GOOD)
    for _ in ("while the room writes", "after the end"):
        said = (await room.say("ana", "results")).out
        assert f"Before: Continue efforts to improve access to health care.\nYour version: {GOOD}\n" in said
        assert "Time-bound: 3 of 3: says by when\n" in said
        assert GOOD not in (await room.say("ben", "results")).out
        (game,) = json.loads((await room.say("ana", "results --json")).out)["rounds"]
        assert (game["after"], game["score"]["levels"]["T"]) == (GOOD, 3)
        await room.say("facilitator", "end")
    assert game["models"] and f"Model answer: {game['models'][0]['text']}\n" in said
    assert "Your group handed nothing in.\n" in (await room.say("ben", "results")).out


@pytest.mark.parametrize(
    ("live", "before", "after"),
    [
        ("reveal", "Levels are shown when time is called;", "Levels are shown when time is called;"),
        ("submitting", "'submit' hands in.", "'results' shows those of your group."),
    ],
)
async def test_score_says_truly_why_a_text_has_no_levels_yet(
    tmp_path: Path, live: LiveLevels, before: str, after: str
) -> None:
    async with seminar(tmp_path, replace(SCENARIO, scoring=ScoringPlan(live=live))) as room:
        await room.say("ana", "join Ana --group g1")
        await room.advance_to("game", "drafting")
        assert "score" not in json.loads((await room.say("ana", "status --json")).out)["you"]["may"]
        first = await room.say("ana", "score", GOOD)
        assert first.code == 3 and before in first.err
        await room.say("ana", "submit", GOOD)
        again = await room.say("ana", "score", GOOD)
        assert again.code == 3 and after in again.err
        own, results = await room.say("ana", "score"), await room.say("ana", "results")
        may = json.loads((await room.say("ana", "status --json")).out)["you"]["may"]
        visible = live == "submitting"
        assert [own.code == 0, "score" in may, "Specific:" in own.out, "Specific:" in results.out] == [visible] * 4
        assert GOOD in results.out
        await room.advance_to("game", "checklist")
        assert (await room.say("ana", "score", GOOD)).out.startswith("Specific: ")
        assert (await room.say("ana", "score")).out.startswith(f"Your group handed in: {GOOD}\nSpecific: ")
        await room.say("facilitator", "end")
        assert (await room.say("ana", "score", GOOD)).err.startswith("No round is on now; 'results' shows")


async def test_score_without_a_text_says_that_nothing_was_handed_in(room: Seminar) -> None:
    await room.advance_to("game", "drafting")
    said = await room.say("ana", "score")
    assert (said.code, said.err.split(";")[0]) == (3, "Your group has handed nothing in")


async def test_status_says_in_plain_words_what_is_on_and_what_the_facilitator_says(room: Seminar) -> None:
    said = [(await room.say("ana", "status")).out]
    await room.advance_to("game", "drafting")
    said.append((await room.say("ana", "status")).out)
    await room.say("facilitator", "message Coffee is ready")
    said.append((await room.say("ana", "status")).out)
    assert json.loads((await room.say("ana", "status --json")).out)["message"] == "Coffee is ready"
    await room.say("facilitator", "end")
    said.append((await room.say("ana", "status")).out)
    assert [line.splitlines()[0].split(": ")[-1].split(",")[0] for line in said] == [
        "not begun yet",
        "under way",
        "under way",
        "over",
    ]
    assert "\non: Rewriting (write)\n" in said[1] and " left, write\n" in said[1]
    assert "message" not in said[1].split("you may")[0] and "\nmessage: Coffee is ready\n" in said[2]
    words = {word.strip("(),") for each in said for word in each.split()}
    assert words.isdisjoint({"lobby", "running", "drafting", "ended"})


async def test_a_hand_before_the_beginning_or_after_the_end_gets_a_participants_words(room: Seminar) -> None:
    assert (await room.say("ana", "hand up")).err == "The seminar has not begun; raise your hand once it has.\n"
    await room.advance_to("open")
    await room.say("facilitator", "end")
    assert (await room.say("ana", "hand up")).err == "The seminar has ended; no more hands are taken.\n"


async def test_a_draft_that_no_page_takes_whole_is_refused_with_its_length_and_the_old_one_stays(room: Seminar) -> None:
    await room.say("ana", "join Ana --group g1")
    await room.advance_to("game", "drafting")
    await room.say("ana", "draft", GOOD)
    said = await room.say("ana", "draft", " ".join(f"w{number:04}" for number in range(500)))
    assert (said.code, said.err) == (3, "That is too long: 2999 characters, and 2000 are the most.\n")
    assert room.hub.drafts.get((ItemId("game"), 0), GroupId("g1")).text == GOOD


@pytest.mark.parametrize(("verb", "most"), [("draft", 2_000), ("submit", 2_000), ("score", 2_000), ("answer", 4_000)])
async def test_a_text_longer_than_the_limit_is_refused_with_both_lengths_before_anything_else(
    room: Seminar, verb: str, most: int
) -> None:
    fits = await room.say("ana", verb, f"  {'x' * most}\n\u200b")
    assert "That is too long" not in fits.err
    over = await room.say("ana", verb, "x" * (most + 1))
    assert (over.code, over.err) == (3, f"That is too long: {most + 1} characters, and {most} are the most.\n")
    far = await room.say("ana", verb, "x" * (8 * most + 1))
    assert (far.code, far.err) == (
        3,
        f"That is far too long: {most} characters are the most. Nothing was taken.\n",
    )


async def test_levels_stay_hidden_while_the_scenario_hides_them(tmp_path: Path) -> None:
    async with seminar(tmp_path, replace(SCENARIO, scoring=ScoringPlan(live="reveal"))) as room:
        await room.say("ana", "join Ana --group g1")
        await room.advance_to("game", "drafting")
        assert (await room.say("ana", "score", GOOD)).code == 3
        assert "score" not in json.loads((await room.say("ana", "submit --json", GOOD)).out)


async def test_a_hand_goes_up_and_down(room: Seminar) -> None:
    await room.advance_to("open")
    assert (await room.say("ana", "hand up")).out == "Your hand is up: the first of the hands.\n"
    assert (await room.say("ben", "hand up")).out == "Your hand is up: 1 before you.\n"
    assert (await room.say("ana", "hand up")).code == 3
    assert (await room.say("ana", "hand down")).code == 0
    assert (await room.say("ana", "hand down")).code == 3
    assert (await room.say("ana", "hand")).code == 2
    assert len(room.hub.state.hands_up()) == 1


async def test_whoever_has_the_pen_without_a_screen_is_asked_for_it_like_anybody(room: Seminar) -> None:
    for name in ("Ana", "Ben"):
        await room.say(name.lower(), f"join {name} --group g1")
    await room.advance_to("game", "drafting")
    assert "at the latest after 10 seconds" in (await room.say("ana", "pen take")).out
    assert (await room.say("ben", "pen take")).out.startswith("You have asked Ana for the pen;")


async def test_status_tells_a_facilitator_how_late_it_is_from_the_beginning_to_the_end(room: Seminar) -> None:
    async def plan() -> list[str]:
        lines = (await room.say("facilitator", "status")).out.splitlines()
        return [line for line in lines if line.startswith("plan: ")]

    assert await plan() == []
    await room.advance_to("talk")
    (early,) = await plan()
    assert early.endswith(" ahead")
    await room.say("facilitator", "extend 1800")
    (late,) = await plan()
    assert late.endswith(" behind") and "-" not in late
    await room.say("facilitator", "end")
    assert await plan() == []


async def test_next_back_and_undo_take_the_same_steps_as_the_console(room: Seminar) -> None:
    assert "done: begin the seminar" in (await room.say("facilitator", "next")).out
    said = json.loads((await room.say("facilitator", "next --json")).out)
    assert said == {"on": "Opening remarks", "next": "give the floor to Ben"}
    assert "undone: give the floor to Ana" in (await room.say("facilitator", "undo")).out
    await room.advance_to("talk")
    assert "on: Opening remarks" in (await room.say("facilitator", "back")).out


async def test_pause_resume_and_extend_change_the_clock_that_is_on(room: Seminar) -> None:
    assert (await room.say("facilitator", "pause")).code == 3
    await room.advance_to("talk")
    await room.say("facilitator", "pause")
    status = json.loads((await room.say("facilitator", "status --json")).out)
    assert (status["state"], status["clock"]["phase"]) == ("paused", "stopped")
    assert " left, stopped" in (await room.say("facilitator", "status")).out
    assert (await room.say("facilitator", "pause")).code == 3
    assert (await room.say("facilitator", "resume")).code == 0
    assert (await room.say("facilitator", "resume")).code == 3
    assert (await room.say("facilitator", "extend 90")).code == 0
    assert (await room.say("facilitator", "extend -30")).code == 0
    run = room.hub.state.current
    assert run is not None
    assert run.timer.allotted_ms == run.item.allotted_ms + 60_000
    assert [(await room.say("facilitator", f"extend {word}")).code for word in ("", "soon", "0", "99999")] == [
        2,
        2,
        3,
        3,
    ]


async def test_show_hide_and_reveal_decide_what_the_wall_shows(room: Seminar) -> None:
    await room.say("ana", "join Ana --group g1")
    await room.say("ben", "join Ben --group g2")
    await room.advance_to("game", "drafting")
    await room.say("ana", "submit", GOOD)
    await room.say("ben", "submit", "Consider doing more.")
    assert (await room.say("facilitator", "show g1")).code == 3
    await room.advance_to("game", "reveal")
    assert (await room.say("facilitator", "reveal")).code == 0
    assert _on_wall(room) == "g1"
    assert (await room.say("facilitator", "show g2")).code == 0
    assert _on_wall(room) == "g2"
    assert (await room.say("facilitator", "hide g2")).code == 0
    assert _on_wall(room) is None
    assert (await room.say("facilitator", "hide g2")).code == 3
    assert (await room.say("facilitator", "show g9")).code == 3
    assert (await room.say("facilitator", "show")).code == 2


def _on_wall(room: Seminar) -> str | None:
    run = room.hub.state.current
    assert round_run(run) is not None
    return round_of(run).on_wall


async def test_a_message_goes_to_the_wall_and_cannot_be_undone(room: Seminar) -> None:
    assert (await room.say("facilitator", "message")).code == 2
    assert "cannot be taken back" in (await room.say("facilitator", "message 'Coffee is ready'")).out
    assert room.hub.state.message == "Coffee is ready"
    assert (await room.say("facilitator", "undo")).code == 3


async def test_a_closed_door_lets_nobody_new_in_and_everybody_back(room: Seminar) -> None:
    await room.say("ana", "join Ana")
    assert (await room.say("facilitator", "close")).code == 0
    assert (await room.say("facilitator", "close")).code == 3
    refused = await room.say("ben", "join Ben")
    assert refused.code == 3
    assert refused.err.count("\n") == 1
    assert (await room.say("ana", "groups")).code == 0
    assert (await room.say("facilitator", "open")).code == 0
    assert (await room.say("facilitator", "open")).code == 3
    assert (await room.say("ben", "join Ben")).code == 0


async def test_end_ends_the_seminar_once(room: Seminar) -> None:
    await room.advance_to("talk")
    assert (await room.say("facilitator", "end")).code == 0
    assert json.loads((await room.say("wall", "status --json")).out)["state"] == "ended"
    assert (await room.say("facilitator", "end")).code == 3
    assert (await room.say("facilitator", "next")).code == 3


@pytest.mark.parametrize("command", ["nxt", "NEXT", "rm -rf /", "sudo next", "--json"])
async def test_an_unknown_verb_gets_one_line(room: Seminar, command: str) -> None:
    said = await room.say("facilitator", command)
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert "help" in said.err


async def test_verbs_that_take_nothing_refuse_words(room: Seminar) -> None:
    await room.advance_to("talk")
    for verb in ("status", "next", "back", "pause", "undo", "reveal", "end"):
        assert (await room.say("facilitator", f"{verb} now")).code == 2, verb


async def test_a_co_facilitator_cannot_stop_the_program(room: Seminar) -> None:
    said = await room.say("facilitator", "stop")
    assert said.code == 3 and "on the host laptop" in said.err
    assert (await room.say("facilitator", "status")).code == 0


async def test_verbs_by_line_take_their_text_behind_them_and_are_told_so(room: Seminar) -> None:
    asked = "answer hello\nhelp\nquit\n"
    async with asyncssh.connect(
        *("127.0.0.1", room.listener.port),
        username="ana", password=room.listener.context.credentials.room_code, known_hosts=None, client_keys=None,
        agent_path=None, config=None,
    ) as connection:  # fmt: skip
        done = await connection.run(input=asked)
    told = str(done.stdout) + str(done.stderr)
    assert "FILE" not in told and "[-]" not in told
    assert "answer < TEXT" in str(done.stderr)
    assert "answer < FILE" in (await room.say("ana", "help")).out
    assert "answer < FILE" in (await room.say("ana", "answer hello")).err
