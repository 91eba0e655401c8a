"""Codes, and the file that keeps them."""

import asyncio
import os
import stat
import tomllib
from pathlib import Path

import pytest

from facilitator.errors import FacilitatorError, NotSaved
from facilitator.server.identity import credentials
from facilitator.server.identity.credentials import FILE_NAME, Credentials


def test_codes_are_taken_as_people_type_them() -> None:
    assert credentials.same(" 482-117 ", "482117")
    assert credentials.same("４８２117", "482117")
    assert credentials.same("Maple OTTER lamp.", "maple-otter-lamp")
    assert not credentials.same("", "482117")
    assert not credentials.same("4821178", "482117")


def test_codes_have_their_form_and_differ() -> None:
    assert credentials.new_room_code().isdigit() and len(credentials.new_room_code()) == credentials.ROOM_DIGITS
    assert len({credentials.new_host_code() for _ in range(50)}) == 50
    assert [len(group) for group in credentials.new_host_code().split("-")] == [4, 4, 4]


def test_return_words_are_plain_distinct_words() -> None:
    words = credentials.return_words()
    assert len(words) == len(set(words)) >= 500
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 11 for word in words)


def test_return_codes_are_not_given_twice() -> None:
    taken: set[str] = set()
    for _ in range(200):
        code = credentials.new_return_code(taken)
        assert code not in taken
        taken.add(code)


async def test_the_secrets_are_for_their_owner_only_under_any_umask(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        credentials = Credentials.open(tmp_path)
        credentials.remember("p1")
        await credentials.settled()
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


async def test_what_was_remembered_is_on_the_disk_when_it_is_settled(tmp_path: Path) -> None:
    credentials = Credentials.open(tmp_path)

    async def join(number: int) -> None:
        credentials.remember(f"p{number}", fingerprint=f"SHA256:{number}")
        await credentials.settled()
        assert Credentials.open(tmp_path).person_of_key(f"SHA256:{number}") == f"p{number}"

    await asyncio.gather(*(join(number) for number in range(20)))
    assert len(tomllib.loads((tmp_path / FILE_NAME).read_text())["person"]) == 20


async def test_in_a_full_room_those_who_come_one_after_the_other_are_written_together(tmp_path: Path) -> None:
    credentials = Credentials.open(tmp_path)
    for number in range(100):
        credentials.remember(f"p{number}")
    await credentials.settled()
    credentials.remember("ana")
    first = asyncio.create_task(credentials.settled("ana"))
    await asyncio.sleep(0)  # by now the first would be on its way to the disk
    credentials.remember("ben")
    await first
    written = {person["id"] for person in tomllib.loads((tmp_path / FILE_NAME).read_text())["person"]}
    assert {"ana", "ben"} <= written


def test_a_key_belongs_to_one_person(tmp_path: Path) -> None:
    credentials = Credentials.open(tmp_path)
    credentials.remember_entered("SHA256:k")
    credentials.remember("p1", fingerprint="SHA256:k")
    credentials.remember("p2", fingerprint="SHA256:k")
    assert credentials.person_of_key("SHA256:k") == "p2"
    assert credentials.knows_key("SHA256:k")


@pytest.mark.parametrize(
    "content", ["room_code = 5", "not toml", 'format = 2\nroom_code="123456"\nhost_code="abcdefgh"']
)
def test_damaged_secrets_stop_with_one_line_that_names_the_file(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_text(content)
    with pytest.raises(FacilitatorError) as told:
        Credentials.open(tmp_path)
    assert str(tmp_path / FILE_NAME) in str(told.value) and "\n" not in str(told.value)


async def test_a_disk_that_refuses_is_told_and_the_old_file_stays(tmp_path: Path) -> None:
    credentials = Credentials.open(tmp_path)
    before = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / f".{FILE_NAME}.new").mkdir()
    credentials.remember("p1")
    with pytest.raises(FacilitatorError, match="cannot be written"):
        await credentials.settled()
    assert (tmp_path / FILE_NAME).read_bytes() == before
    (tmp_path / f".{FILE_NAME}.new").rmdir()
    await credentials.settled()
    assert Credentials.open(tmp_path).return_code_of("p1") == credentials.return_code_of("p1")


async def test_whoever_is_known_comes_in_while_the_disk_refuses(tmp_path: Path) -> None:
    credentials = Credentials.open(tmp_path)
    credentials.remember("p1", fingerprint="SHA256:1")
    await credentials.settled("p1")
    (tmp_path / f".{FILE_NAME}.new").mkdir()
    credentials.remember("p2")
    with pytest.raises(NotSaved):
        await credentials.settled("p2")
    credentials.remember("p1", fingerprint="SHA256:1")
    await credentials.settled("p1")


def test_guests_read_no_names_of_the_facilitators_files(tmp_path: Path) -> None:
    refused = NotSaved(f"{tmp_path}: cannot be written")
    assert str(tmp_path) not in refused.for_guests
    assert FacilitatorError("The door is closed.").for_guests == "The door is closed."
