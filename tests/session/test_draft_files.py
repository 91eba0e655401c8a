"""Drafts on the disk: saved soon after the last key, loaded after a crash, and never lost for a damaged file."""

import asyncio
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli

from facilitator.journal.files import sync_names
from facilitator.journal.folder import DRAFTS_FOLDER, create_folder, draft_path
from facilitator.seminar.groups import GroupId, ItemId, Person, PersonId
from facilitator.session import drafts
from facilitator.session.drafts import (
    SAVE_AFTER_SECONDS,
    SAVED_WITHIN_SECONDS,
    DraftFiles,
    DraftKey,
    Drafts,
    rest_after,
)
from tests.journal.samples import ON
from tests.session.memory import Room, StillClock, soon

G1, G2 = GroupId("g1"), GroupId("g2")
FIRST: DraftKey = ((ItemId("game"), 0), G1)
SECOND: DraftKey = ((ItemId("game"), 1), G1)
ANA = Person(PersonId("p1"), "Ana")


def empty() -> Drafts:
    return Drafts(StillClock(), lambda person, group: True)


def write(drafts: Drafts, key: DraftKey, text: str) -> None:
    drafts.edit(*key, ANA, text, len(text))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return create_folder(tmp_path, ON, "small")


async def test_a_screen_that_fails_as_it_is_told_does_not_end_the_saving(folder: Path) -> None:
    drafts, told = Room().hub.drafts, list[str]()

    def failing() -> None:
        told.append("told")
        raise ValueError("a defect of a screen")

    drafts.subscribe(G1, failing)
    write(drafts, FIRST, "Abolish")
    await DraftFiles(folder, drafts).save()
    assert (drafts.unsaved(), told) == ((), ["told", "told"])


async def test_a_draft_comes_back_with_its_text_and_revision_and_a_free_pen(folder: Path) -> None:
    drafts = empty()
    write(drafts, FIRST, "Abolish")
    write(drafts, FIRST, 'Abolish "fees"\nby 2027')
    write(drafts, SECOND, "Train nurses")
    await DraftFiles(folder, drafts).save()
    again = empty()
    assert DraftFiles(folder, again).load() == ()
    draft = again.get(*FIRST)
    assert (draft.text, draft.revision, draft.pen) == ('Abolish "fees"\nby 2027', 2, None)
    assert draft.cursor == len(draft.text)
    assert again.get(*SECOND).text == "Train nurses"


async def test_a_file_holds_all_rounds_of_its_group_also_those_loaded_before(folder: Path) -> None:
    drafts = empty()
    write(drafts, FIRST, "One")
    await DraftFiles(folder, drafts).save()
    again = empty()
    files = DraftFiles(folder, again)
    files.load()
    write(again, SECOND, "Two")
    await files.save()
    with draft_path(folder, G1).open("rb") as file:
        assert [entry["text"] for entry in tomli.load(file)["draft"]] == ["One", "Two"]


async def test_a_pen_that_was_taken_and_wrote_nothing_leaves_no_draft(folder: Path) -> None:
    drafts = empty()
    drafts.take_pen(*SECOND, ANA)
    write(drafts, FIRST, "One")
    write(drafts, (SECOND[0], G2), "Of others")
    await DraftFiles(folder, drafts).save()
    with draft_path(folder, G1).open("rb") as file:
        assert [entry["text"] for entry in tomli.load(file)["draft"]] == ["One"]


async def test_only_what_has_changed_is_written_and_for_its_owner_alone(folder: Path) -> None:
    drafts = empty()
    files = DraftFiles(folder, drafts)
    write(drafts, FIRST, "One")
    await files.save()
    path = draft_path(folder, G1)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.unlink()
    await files.save()
    assert not path.exists()


async def test_drafts_are_saved_by_themselves_soon_after_the_last_key(folder: Path) -> None:
    assert SAVE_AFTER_SECONDS <= 1.5  # half a second of the two is the disk's
    drafts, saved = empty(), asyncio.Event()
    files = DraftFiles(folder, drafts, save_after_seconds=0.01)
    files.start()
    write(drafts, FIRST, "One")
    drafts.subscribe(G1, saved.set)
    await soon(saved)
    assert draft_path(folder, G1).exists()
    await files.close()


async def test_all_drafts_count_as_saved_before_the_first_group_is_told(folder: Path) -> None:
    drafts, unsaved = empty(), list[int]()
    for number in range(20):
        write(drafts, ((ItemId("game"), 0), GroupId(f"g{number}")), "Words")
    for number in range(20):
        drafts.subscribe(GroupId(f"g{number}"), lambda: unsaved.append(len(drafts.unsaved())))
    await DraftFiles(folder, drafts).save()
    assert unsaved == [0] * 20


@pytest.fixture
def on_disk(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Is set after each saving; to wait for it holds the loop up, as painting two hundred pages does."""
    saved = threading.Event()

    def sync(folder: Path) -> None:
        sync_names(folder)
        saved.set()

    monkeypatch.setattr(drafts, "sync_names", sync)
    return saved


def write_holding_the_loop(drafts: Drafts, key: DraftKey, text: str, on_disk: threading.Event) -> None:
    """Write, and let the loop do nothing until that is on the disk."""
    on_disk.clear()
    write(drafts, key, text)
    assert on_disk.wait(10), "the loop was waited for"


async def test_drafts_are_saved_while_the_loop_is_busy(folder: Path, on_disk: threading.Event) -> None:
    drafts, path = empty(), draft_path(folder, G1)
    files = DraftFiles(folder, drafts, save_after_seconds=0.01)
    files.start()
    for text in ("One", "Two"):
        write_holding_the_loop(drafts, FIRST, text, on_disk)
        assert text in path.read_text(encoding="utf-8")
    assert drafts.unsaved(), "the loop has heard of it"
    await files.close()
    assert drafts.unsaved() == ()


async def test_what_the_loop_has_not_heard_of_yet_is_not_written_again(folder: Path, on_disk: threading.Event) -> None:
    drafts, path = empty(), draft_path(folder, G1)
    files = DraftFiles(folder, drafts, save_after_seconds=0.01)
    files.start()
    write_holding_the_loop(drafts, FIRST, "One", on_disk)
    path.unlink()
    write_holding_the_loop(drafts, (FIRST[0], G2), "Two", on_disk)
    assert draft_path(folder, G2).exists()
    assert not path.exists() and len(drafts.unsaved()) == 2
    await files.close()
    assert not path.exists() and drafts.unsaved() == ()


async def test_a_file_that_cannot_be_written_keeps_no_other_back(folder: Path) -> None:
    drafts, told = empty(), list[str]()
    write(drafts, FIRST, "One")
    write(drafts, (FIRST[0], G2), "Two")
    draft_path(folder, G1).mkdir()
    files = DraftFiles(folder, drafts, told.append)
    await files.save()
    assert b"Two" in draft_path(folder, G2).read_bytes()
    assert [key for key, _ in drafts.unsaved()] == [FIRST] and len(told) == 1 and "g1.toml" in told[0]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_the_console_is_told_where_a_defect_has_ended_the_saving(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts, told, heard = empty(), list[str](), asyncio.Event()

    def failing() -> tuple[()]:
        raise ValueError("a defect")

    def tell(problem: str) -> None:
        told.append(problem)
        heard.set()

    with monkeypatch.context() as broken:
        broken.setattr(drafts, "unsaved", failing)
        files = DraftFiles(folder, drafts, tell, save_after_seconds=0)
        files.start()
        await soon(heard)
    assert "no longer saved" in told[0]
    write(drafts, FIRST, "Last words")
    await files.close()
    assert b"Last words" in draft_path(folder, G1).read_bytes()


async def test_closing_saves_what_was_written_last(folder: Path) -> None:
    drafts = empty()
    files = DraftFiles(folder, drafts)
    files.start()
    write(drafts, FIRST, "Last words")
    await files.close()
    assert b"Last words" in draft_path(folder, G1).read_bytes()


async def test_closing_waits_for_what_is_being_written(folder: Path) -> None:
    drafts = empty()
    keys = [((ItemId("game"), 0), GroupId(f"g{number}")) for number in range(400)]
    for round_ in range(5):
        files = DraftFiles(folder, drafts, save_after_seconds=0)
        for key in keys:
            write(drafts, key, f"text {round_}")
        files.start()
        path = draft_path(folder, keys[0][1])
        while not path.exists() or f"text {round_}" not in path.read_text(encoding="utf-8"):
            await asyncio.sleep(0)  # until the thread is in the middle of them
        for key in keys:
            write(drafts, key, f"last {round_}")
        await files.close()
        assert files.problem == ""
        for _, group in keys:
            table = tomli.loads(draft_path(folder, group).read_text(encoding="utf-8"))
            assert [draft["text"] for draft in table["draft"]] == [f"last {round_}"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_text("[[draft]]\nitem = ", encoding="utf-8"),
        lambda path: path.write_bytes(b"\xff\xfe"),
        lambda path: path.write_text("[[draft]]\nitem = 'game'\n", encoding="utf-8"),
        lambda path: path.write_text("draft = 3\n", encoding="utf-8"),
        lambda path: path.write_text("[[draft]]\nitem='game'\nround='x'\nrevision=1\ntext=''\n", encoding="utf-8"),
    ],
)
async def test_a_damaged_file_is_reported_and_moved_aside_before_its_group_writes_again(
    folder: Path, damage: Callable[[Path], int]
) -> None:
    path = draft_path(folder, G1)
    path.parent.mkdir(exist_ok=True)
    damage(path)
    harm = path.read_bytes()
    drafts = empty()
    files = DraftFiles(folder, drafts)
    (problem,) = files.load()
    assert problem.startswith(f"{path}: this draft cannot be read")
    assert "\n" not in problem
    assert path.read_bytes() == harm
    write(drafts, FIRST, "Anew")
    await files.save()
    assert path.with_suffix(".unreadable").read_bytes() == harm
    assert b"Anew" in path.read_bytes()


async def test_one_damaged_file_does_not_keep_the_others_back(folder: Path) -> None:
    drafts = empty()
    write(drafts, ((ItemId("game"), 0), G2), "Fine")
    await DraftFiles(folder, drafts).save()
    draft_path(folder, G1).write_text("[[", encoding="utf-8")
    again = empty()
    assert len(DraftFiles(folder, again).load()) == 1
    assert again.get((ItemId("game"), 0), G2).text == "Fine"


async def test_what_a_file_holds_is_made_harmless(folder: Path) -> None:
    path = draft_path(folder, G1)
    path.parent.mkdir(exist_ok=True)
    path.write_text('[[draft]]\nitem="game"\nround=0\nrevision=1\ntext="a\\u001b[2Jb"\n', encoding="utf-8")
    drafts = empty()
    DraftFiles(folder, drafts).load()
    assert drafts.get(*FIRST).text == "a[2Jb"


async def test_a_folder_that_is_gone_is_told_and_tried_again(folder: Path) -> None:
    told: list[str] = []
    drafts = empty()
    files = DraftFiles(folder, drafts, told.append)
    write(drafts, FIRST, "One")
    drafts_folder, away = folder / DRAFTS_FOLDER, folder / "away"
    drafts_folder.rename(away)
    await files.save()
    await files.save()
    assert len(told) == 1 and "not saved" in told[0] and files.problem == told[0]
    away.rename(drafts_folder)
    await files.save()
    assert told[1:] == [""]
    assert draft_path(folder, G1).exists()


def test_where_saving_takes_long_it_rests_less_so_that_a_key_waits_no_longer() -> None:
    for took in (0.1, 0.5, 0.9):
        rest = min(SAVE_AFTER_SECONDS, rest_after(took, behind=0))
        assert rest > 0 and took + rest + took <= SAVED_WITHIN_SECONDS + 1e-9
    assert 0 < rest_after(60, behind=0) < 0.2, "it rests a little even where it cannot keep up"


def test_where_the_loop_takes_keys_up_late_it_rests_less() -> None:
    assert 1 + rest_after(0.2, behind=1) + 2 * 0.2 <= SAVED_WITHIN_SECONDS + 1e-9
    assert 0 < rest_after(0.2, behind=2) < 0.2
