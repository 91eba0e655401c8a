"""The pages of the wall: they fit any size, take any text literally, and show what the room needs and no more."""

import random
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

import pytest
from textual.content import Content

from facilitator.activities.interventions.views import InterventionsWall
from facilitator.activities.rewriting.views import BoardWall, RevealWall, RoundCounts, RoundWall
from facilitator.activities.rewriting.wall import huge_marked, marked
from facilitator.activities.speeches.views import SpeechWall
from facilitator.seminar.commands import CloseDoor, GiveFloor, MarkGroup, Pause, RaiseHand, RenameGroup, SetProfile
from facilitator.seminar.groups import GroupId, SpeakerId
from facilitator.seminar.speakers import Speaker
from facilitator.seminar.surroundings import Room, Surroundings
from facilitator.seminar.timer import Moment, Timer
from facilitator.seminar.views.lines import TurnLine
from facilitator.seminar.views.wall import MessageWall, WallView, wall_view
from facilitator.smart.model import Reason
from facilitator.ui.shared.big_text import big_text, big_width
from facilitator.ui.wall.app import podium_rows
from facilitator.ui.wall.layout import turns_line
from facilitator.ui.wall.pages import clocks_now, wall_rows
from tests.engine import PAGES
from tests.ui.shared.test_safe_text import ESCAPES, MARKUP
from tests.ui.wall import seminar
from tests.ui.wall.seminar import EVERY, REWRITE, SCORE, WallTable

SIZES = ((80, 24), (120, 36), (200, 50), (60, 18), (40, 12), (20, 6), (10, 3), (1, 1), (320, 90))
Value = TypeVar("Value")

HOSTILE = (
    *MARKUP,
    *ESCAPES,
    "",
    "x" * 3_000,
    "人权理事会" * 40,
    "e\u0301" * 200,
    "\u202egnp.exe",
    "a\nb\tc",
    "Côte d'Ivoire – “Réunion”",
)


OWN_WORDS = frozenset(
    ("kind", "status", "phase", "timezone", "flags", "id", "boot_id", "room_code", "criterion", "rule")
)
"""Fields whose texts the program chooses among; the rest may hold what people wrote."""


def text_of(view: WallView, now: Moment, width: int = 80, height: int = 24) -> str:
    return "\n".join(row.plain for row in wall_rows(PAGES, view, now, width, height))


def page(table: WallTable, width: int = 80, height: int = 24) -> str:
    return text_of(table.wall, table.now, width, height)


def assert_fits(rows: list[Content], width: int, height: int, what: str) -> None:
    assert len(rows) == height, what
    for row in rows:
        assert row.cell_length <= width, f"{what}: {row.plain!r}"
        assert "\n" not in row.plain and "\x1b" not in row.plain, f"{what}: {row.plain!r}"


@pytest.mark.parametrize("name", EVERY)
def test_every_content_fits_every_size(name: str) -> None:
    table = EVERY[name]()
    for width, height in SIZES:
        assert_fits(wall_rows(PAGES, table.wall, table.now, width, height), width, height, f"{name} {width}x{height}")
        assert_fits(podium_rows(table.observer, table.now, width, height), width, height, f"clock {name} {width}")


def with_texts(value: Value, text: str) -> Value:
    """The value with every text in it replaced, but for the words that the program itself chooses among."""
    if isinstance(value, tuple):
        return type(value)(with_texts(each, text) for each in value)
    if isinstance(value, Reason):
        return replace(value, text=text, message=text)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    is_phase = getattr(value, "kind", "") in ("question", "round")
    kept = OWN_WORDS | ({"label"} if is_phase else set())
    changed: dict[str, Any] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if field.name not in kept:
            changed[field.name] = text if isinstance(old, str) else with_texts(old, text)
    return replace(value, **changed)


def test_the_hostile_texts_reach_every_field() -> None:
    view = with_texts(seminar.revealed().wall, "HOSTILE")
    assert "HOSTILE" in repr(view.content) and REWRITE not in repr(view.content)


@pytest.mark.parametrize("name", EVERY)
def test_hostile_texts_change_nothing_but_themselves(name: str) -> None:
    table = EVERY[name]()
    for text in HOSTILE:
        view = with_texts(table.wall, text)
        for width, height in ((80, 24), (40, 12), (200, 50)):
            assert_fits(wall_rows(PAGES, view, table.now, width, height), width, height, f"{name} {text!r}")
        assert_fits(podium_rows(with_texts(table.observer, text), table.now, 80, 24), 80, 24, name)


def test_a_message_leaves_the_clock_of_whoever_speaks_on_the_wall() -> None:
    table = seminar.message()
    assert "▶ 1:14 time left" in text_of(table.wall, table.now).splitlines()[0]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_shown_as_it_was_typed(text: str) -> None:
    table = seminar.message()
    view = replace(table.wall, content=MessageWall(f"é {text} é"))
    assert f"é {text} é" in text_of(view, table.now)


def test_the_lobby_says_how_to_join_and_what_stops_people_at_the_door() -> None:
    shown = page(seminar.lobby())
    assert "room code" in shown and "41 joined" in shown and "10:00" in shown
    assert "type the whole word yes" in shown
    assert "ssh-keygen -R '[192.168.1.20]:2222'" in shown
    assert "one laptop is enough" in shown
    assert "Ana" not in shown


def test_the_command_stands_in_ordinary_letters_where_huge_ones_do_not_fit() -> None:
    assert "ssh -p 2222 join@192.168.1.20" in page(seminar.lobby(), 50, 14)


def test_a_room_without_laptops_is_not_told_to_type() -> None:
    table = seminar.lobby()
    view = wall_view(table.state, Surroundings(room=Room(has_ssh=False)))
    assert "ssh" not in text_of(view, table.now)
    assert "joined" not in text_of(view, table.now)


def test_before_an_address_is_chosen_the_lobby_asks_for_patience() -> None:
    table = seminar.lobby()
    view = wall_view(table.state, Surroundings(room=Room()))
    shown = text_of(view, table.now, 30, 24)
    assert "joining" in shown and "ssh -p" not in shown


def test_an_address_that_only_this_computer_reaches_is_told_to_nobody_else() -> None:
    room = replace(seminar.ROOM, address="127.0.0.1")
    lobby = replace(seminar.lobby().wall, room=room)
    shown = text_of(lobby, seminar.lobby().now)
    assert "on this computer: ssh -p 2222 join@127.0.0.1, room code 482 117" in shown
    assert "joining opens" in text_of(lobby, seminar.lobby().now, 30, 24)  # too narrow for huge letters
    talk = seminar.intervention()
    assert "127.0.0.1" not in text_of(replace(talk.wall, room=room), talk.now)


def test_an_open_room_has_no_code_on_the_wall() -> None:
    table = seminar.intervention()
    room = replace(seminar.ROOM, is_open=True)
    assert "room code" not in text_of(replace(table.wall, room=room), table.now)
    assert "room code 482 117" in page(table)


def test_the_foot_tells_latecomers_how_to_join_on_every_page_but_blank() -> None:
    for name in EVERY:
        if name in ("blank", "lobby", "how_to_join", "ended"):
            continue
        last = page(EVERY[name]()).splitlines()[-1]
        assert "ssh -p 2222 join@192.168.1.20" in last and "482 117" in last, name


def test_a_narrow_foot_leaves_out_the_count_before_the_command() -> None:
    last = page(seminar.intervention(), 66, 24).splitlines()[-1]
    assert "joined" not in last
    assert "ssh -p 2222 join@192.168.1.20" in last and "482 117" in last


def test_blank_is_blank() -> None:
    assert page(seminar.blank()).strip() == ""


def test_over_time_is_told_by_a_word_and_counts_on() -> None:
    for width, height in ((80, 24), (40, 12), (30, 8)):
        shown = page(seminar.over_time(), width, height)
        assert "over time" in shown
        huge = (big_text("+0:20", scale) for scale in range(10))
        assert "+0:20" in shown or any(all(row.strip() in shown for row in size) for size in huge)


def test_a_speaker_sees_on_the_podium_how_far_over_time_they_are() -> None:
    table = seminar.over_time()
    shown = "\n".join(row.plain for row in podium_rows(table.observer, table.now, 30, 3))
    assert "+0:20" in shown


def test_the_podium_names_a_phase_in_words() -> None:
    table = seminar.drafting()
    shown = "\n".join(row.plain for row in podium_rows(table.observer, table.now, 30, 6))
    assert "write" in shown and "drafting" not in shown


def test_the_clock_of_the_one_who_speaks_is_huge() -> None:
    assert page(seminar.intervention()).count("█") > 40


def test_a_clock_keeps_its_size_when_ten_minutes_become_nine() -> None:
    table = seminar.coffee()
    table.wait(180_000)
    ten = [row for row in page(table, 120, 36).splitlines() if "█" in row]
    table.wait(1_000)
    nine = [row for row in page(table, 120, 36).splitlines() if "█" in row]
    assert len(ten) == len(nine)


def test_a_state_whose_name_has_an_accent_is_shown_in_ordinary_letters() -> None:
    table = seminar.intervention()
    content = table.wall.content
    assert isinstance(content, InterventionsWall)
    named = replace(content, speaker=Speaker(content.speaker.id, "Côte d'Ivoire") if content.speaker else None)
    assert "Côte d'Ivoire" in text_of(replace(table.wall, content=named), table.now, 200, 50)


def test_the_states_stand_with_what_they_are_by_a_mark() -> None:
    assert "✓ Valdoria   ▶ Kestria   · Port Amadi" in page(seminar.intervention())


def test_of_many_speakers_those_around_the_one_who_speaks_are_shown() -> None:
    turns = tuple(TurnLine(f"Delegation {number}", "done" if number < 20 else "waiting") for number in range(40))
    turns = (TurnLine("Gone", "absent"), *turns[:20], TurnLine("Kestria", "speaking"), *turns[20:])
    shown = turns_line(turns, 60)
    assert shown.cell_length <= 60
    assert "✓ Delegation 19   ▶ Kestria   · Delegation 20" in shown.plain
    assert "Gone" not in turns_line(turns, 10_000).plain


def test_a_clock_that_has_not_begun_says_so() -> None:
    table = seminar.intervention()
    content = table.wall.content
    assert isinstance(content, InterventionsWall)
    waiting = replace(content, timer=Timer(180_000))
    assert "· ready" in text_of(replace(table.wall, content=waiting), table.now)


def test_a_pause_is_told_on_every_page_with_a_foot() -> None:
    table = seminar.intervention()
    table.do(Pause())
    assert page(table).splitlines()[-1].strip().startswith("‖ paused")


def test_answers_are_counted_and_not_shown_before_the_reveal() -> None:
    for phase in ("write", "closed", "reveal"):
        shown = page(seminar.answers(phase), 60, 18)
        assert "1 answer from 1 of 3 groups" in shown
        assert "antenatal" not in shown


def test_an_answer_that_is_shown_has_its_group_and_not_its_author() -> None:
    shown = page(seminar.answer_shown(), 60, 12)
    assert "Make antenatal care free" in shown and "Table 1" in shown
    assert "Ana" not in shown


def test_while_groups_write_the_wall_says_who_has_handed_in_and_nothing_of_it() -> None:
    shown = page(seminar.drafting())
    assert "✓ Table 1   · Table 2   · Table 3" in shown
    assert "Abolish" not in shown


def test_a_room_is_thanked_for_rewrites_only_where_some_came() -> None:
    table = seminar.drafting()
    content = table.wall.content
    assert isinstance(content, RoundWall)
    for came in (True, False):
        closed, counts = replace(content, phase="checklist"), RoundCounts((("Table 1", came), ("Table 2", False)))
        shown = text_of(replace(table.wall, content=closed, counts=counts), table.now)
        assert "PENS DOWN" in shown and ("the rewrites are in" in shown) is came


def test_many_groups_are_counted_where_their_names_do_not_fit() -> None:
    table = seminar.drafting()
    content = table.wall.content
    assert isinstance(content, RoundWall)
    many = tuple((f"A table with a long name, number {number}", number % 2 == 0) for number in range(12))
    assert "✓ 6 of 12 groups have handed in" in text_of(replace(table.wall, counts=RoundCounts(many)), table.now)


def test_a_long_original_and_many_facts_leave_the_clock_and_the_original() -> None:
    table = seminar.drafting()
    content = table.wall.content
    assert isinstance(content, RoundWall)
    words = " ".join(f"word{number}" for number in range(60))
    long = replace(content, original=words, facts=tuple(f"Fact {number} {words}" for number in range(9)))
    shown = text_of(replace(table.wall, content=long), table.now)
    assert "word0 word1" in shown and "word59" in shown
    assert "5:00" in shown or "█" in shown
    assert "WRITE" in shown


def underlined(content: Content) -> list[str]:
    return [content.plain[span.start : span.end] for span in content.spans if "underline" in str(span.style)]


def test_the_reveal_underlines_the_words_that_earned_a_level_and_puts_no_sign_around_them() -> None:
    content = marked(REWRITE, SCORE)
    assert content.plain == REWRITE
    assert underlined(content) == [
        "Abolish user fees for antenatal care",
        "in all public facilities",
        "by the end of 2026",
        "from the health budget",
        "Committee on Economic, Social and Cultural Rights",
    ]


def test_marks_that_overlap_are_one_and_marks_outside_the_text_are_none() -> None:
    def at(start: int, end: int, effect: int = 2) -> Reason:
        return Reason("S", "rule", start, end, "x", effect, "m")

    score = replace(SCORE, reasons=(at(0, 7), at(4, 12), at(15, 9_999), at(13, 17, effect=0), at(3, 3)))
    assert underlined(marked("Abolish user fees now", score)) == ["Abolish user"]


def test_a_reason_that_points_at_the_whole_text_marks_nothing() -> None:
    score = replace(SCORE, reasons=(Reason("S", "rule", 0, len(REWRITE), REWRITE, 3, "m"), SCORE.reasons[4]))
    assert underlined(marked(REWRITE, score)) == ["by the end of 2026"]


def test_words_with_brackets_of_their_own_keep_them() -> None:
    score = replace(SCORE, reasons=(Reason("S", "rule", 0, 3, "[/]", 2, "m"),))
    content = marked("[/] and more", score)
    assert (content.plain, underlined(content)) == ("[/] and more", ["[/]"])


@pytest.mark.parametrize("scale", [0, 1, 2])
def test_in_huge_letters_a_line_stands_below_the_marked_words_alone(scale: int) -> None:
    text, width = "Abolish  the user\nfees now", big_width("Abolish the user", scale) + 2
    score = replace(SCORE, reasons=(Reason("S", "rule", 0, 12, "x", 2, "m"), Reason("T", "rule", 23, 26, "x", 2, "m")))
    first, last = (row.plain for row in huge_marked(text, score, width, scale) if "▔" in row.plain)
    whole, two = big_width("Abolish the", scale), (big_width("Abolish", scale), big_width("the", scale))
    assert first == " " + "▔" * whole
    apart = replace(score, reasons=(Reason("S", "rule", 0, 7, "x", 2, "m"), Reason("M", "rule", 9, 12, "x", 2, "m")))
    (line,) = (row.plain for row in huge_marked(text, apart, width, scale) if "▔" in row.plain)
    assert [len(part) for part in line.split()] == list(two)
    assert last.count("▔") == big_width("now", scale) and last.strip() == last.lstrip()
    assert not any("▔" in row.plain for row in huge_marked(text, replace(score, reasons=()), width, scale))


def revealed_with(text: str, reasons: tuple[Reason, ...]) -> WallView:
    """The wall of a reveal of this text."""
    view = seminar.revealed().wall
    assert isinstance(view.content, RevealWall) and view.content.score is not None
    score = replace(view.content.score, reasons=(*reasons, *view.content.score.reasons))
    return replace(view, content=replace(view.content, after=text, score=score))


def test_a_reveal_with_room_to_spare_names_more_of_the_words_that_earned_a_level() -> None:
    """Half of a wall of 120 by 36 was empty."""
    words = ("all public facilities", "user fees", "in vain")
    reasons = tuple(
        Reason("S", "rule", REWRITE.find(each), REWRITE.find(each) + len(each), each, effect, f"says {place}")
        for place, (each, effect) in enumerate(zip(words, (3, 2, 0), strict=True))
    )
    view, now = revealed_with(REWRITE, reasons), seminar.revealed().now
    small, large = (text_of(view, now, *size) for size in ((80, 24), (120, 36)))
    assert [f"'{each}'" in small for each in words[1:]] == [False, False]
    assert [f"'{each}'" in large for each in words] == [True, True, False]
    first = next(row for row in large.splitlines() if "Specific" in row)
    second = next(row for row in large.splitlines() if "'user fees'" in row)
    assert second.index("'user fees'") == first.index("3   ") + len("3   ")


def test_a_rewrite_of_middling_length_is_huge_where_four_lines_hold_it() -> None:
    text = "Abolish user fees for antenatal care in all public facilities by the end of 2026, paid from the budget."
    view, now = revealed_with(text, ()), seminar.revealed().now
    assert "Abolish user" in text_of(view, now, 80, 24)
    large = text_of(view, now, 120, 36)
    assert "after" not in large and sum(set(row) <= set(" ▔") and "▔" in row for row in large.splitlines()) > 0


def test_the_reveal_waits_with_the_number_that_is_to_come() -> None:
    assert "2 rewrites to see" in page(seminar.reveal())


def test_the_checklist_stands_below_the_rewrite_with_levels_and_time_to_read() -> None:
    shown = page(seminar.revealed())
    assert "Specific    ███ 3   'Abolish user fees" in shown
    assert "checklist 14 of 15" in shown
    assert "29 words, 14 seconds to read out" in shown


def test_the_board_shares_ranks_and_gives_none_to_groups_that_are_not_ranked() -> None:
    table = seminar.board()
    table.do(MarkGroup(GroupId("g2"), ranked=False), RenameGroup(GroupId("g2"), "Côte"))
    content = table.wall.content
    assert isinstance(content, BoardWall)
    shown = page(table, 60, 20)
    assert "1  Table 1  93" in shown
    assert "·  Côte     not ranked" in shown


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
@pytest.mark.parametrize(
    ("rounds", "words"),
    [(1, "points of 100"), (2, "points of 200, both rounds together"), (3, "points of 300, 3 rounds together")],
)
def test_the_board_says_what_its_figures_are(size: tuple[int, int], rounds: int, words: str) -> None:
    table = seminar.board()
    content = table.wall.content
    assert isinstance(content, BoardWall) and content.rows[0].rounds == 1
    rows = tuple(replace(row, rounds=rounds, total=row.total * rounds) for row in content.rows)
    rows = (replace(rows[0], is_most_improved=True), *rows[1:])
    shown = text_of(replace(table.wall, content=replace(content, rows=rows)), table.now, *size)
    assert f"checklist {words}" in shown and ("▲ most improved" in shown)
    unranked = tuple(replace(row, rank=0) for row in rows)
    assert "points" not in text_of(replace(table.wall, content=replace(content, rows=unranked)), table.now, *size)


def test_the_agenda_shows_where_we_are_and_no_buffer() -> None:
    shown = page(seminar.agenda(), 60, 24)
    assert "✓ The SMART method" in shown and "▶ Good practices of three States" in shown and "· Wrap-up" in shown
    assert "Buffer" not in shown


def test_an_agenda_that_is_too_long_shows_the_part_we_are_in() -> None:
    shown = page(seminar.agenda(), 60, 8)
    assert "▶ Good practices of three States" in shown


def test_a_break_says_how_long_it_lasts_and_what_comes_then() -> None:
    shown = page(seminar.coffee(), 30, 10)
    assert "Coffee" in shown and "13:00" in shown
    assert "Guiding question" in page(seminar.coffee())


def test_those_who_present_together_are_all_named() -> None:
    table = seminar.WallTable().at("talk")
    content = table.wall.content
    assert isinstance(content, SpeechWall) and not content.beside
    both = replace(content, beside=(Speaker(SpeakerId("dee"), "Dee Okoro", "Adviser", "OHCHR"),))
    shown = text_of(replace(table.wall, content=both), table.now)
    assert "with Dee Okoro  Adviser, OHCHR" in shown
    assert both.in_short.speaker == "Cecilia Lindqvist, Programme Manager, UPR Info; Dee Okoro, Adviser, OHCHR"


def test_all_speakers_of_a_presentation_reach_the_wall() -> None:
    talk = next(item for item in seminar.WALL_SEMINAR.items if item.id == "talk")
    dee = Speaker(SpeakerId("dee"), "Dee Okoro")
    joint = replace(talk, speakers=(*talk.speakers, dee))
    items = tuple(joint if item.id == "talk" else item for item in seminar.WALL_SEMINAR.items)
    content = seminar.WallTable(replace(seminar.WALL_SEMINAR, items=items)).at("talk").wall.content
    assert isinstance(content, SpeechWall) and content.beside == (dee,)


def test_a_title_stands_on_the_wall_once() -> None:
    table = seminar.WallTable().at("states")
    content = table.wall.content
    assert isinstance(content, InterventionsWall) and content.speaker is None
    assert page(table, 44, 24).count("Good practices of three States") == 1
    assert page(seminar.coffee(), 30, 10).count("Coffee") == 1


def test_the_discussion_says_what_fits_in_the_time() -> None:
    table = seminar.discussion()
    assert "time for 7 more, 2 min each" in page(table)
    assert "2 hands up" in page(table)
    table.wait(13 * 60_000)
    assert "raise your hand to speak" in page(table)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_only_the_hands_of_those_who_are_here_are_counted_before_the_room(size: tuple[int, int]) -> None:
    table = seminar.discussion()
    raised = [hand.person for hand in table.state.hands_up()]
    for here, words in ((2, ["2 hands up"]), (1, ["1 hand up"]), (0, [])):
        view = wall_view(table.state, replace(table.surroundings, present=frozenset(raised[:here])))
        said = text_of(view, table.now, *size)
        assert [each for each in ("2 hands up", "1 hand up") if each in said] == words, here


def test_guests_are_no_states_on_the_wall() -> None:
    table = seminar.WallTable().at("states")
    while "1 of 3 States" not in page(table):
        table.next()
    table.do(RaiseHand(table.people[0]), GiveFloor(table.people[0]))
    shown = page(table)
    assert "from the floor" in shown and "of 3 States" not in shown and "of 4 States" not in shown
    assert "Ana" not in shown and "▶ a participant" in shown
    assert table.observer.clock is not None and table.observer.clock.label == "a participant"
    table.next()
    assert "2 of 3 States" in page(table)
    table.do(SetProfile(table.people[1], "Ben", "Haldane"), by=table.people[1])
    table.do(GiveFloor(table.people[1]))
    assert "▶ Haldane" in page(table) and "from the floor" in page(table)


def test_equal_clocks_and_views_give_equal_rows() -> None:
    random.seed(1)
    for name in random.sample(sorted(EVERY), 8):
        table = EVERY[name]()
        before = clocks_now(table.wall, table.now), page(table)
        table.wait(100)
        if clocks_now(table.wall, table.now) == before[0]:
            assert page(table) == before[1], name


def test_the_end_thanks() -> None:
    shown = page(seminar.ended(), 30, 12)
    assert "Thank you" in shown


def test_the_door_being_closed_is_no_matter_of_the_wall() -> None:
    table = seminar.intervention()
    before = page(table)
    table.do(CloseDoor())
    assert page(table) == before


def test_the_wrap_up_has_one_left_edge_or_stands_in_the_middle_as_a_whole() -> None:
    table = seminar.wrap_up()
    for width, height in ((80, 24), (120, 36)):
        rows = [row.plain for row in wall_rows(PAGES, table.wall, table.now, width, height)][2:-2]
        parts = [row for row in rows if row.strip()]
        edges = {len(row) - len(row.lstrip()) for row in parts}
        assert len(edges) == 2  # the labels and bullets, and the words behind a label
        assert "…" not in "".join(parts)
        assert any(row.lstrip().startswith("before  ") for row in parts)
    large = [row.plain for row in wall_rows(PAGES, table.wall, table.now, 200, 50)]
    assert not any(row.lstrip().startswith("before  ") for row in large)
