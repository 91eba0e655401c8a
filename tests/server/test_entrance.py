"""What one connection has to show, judged without any connection."""

from pathlib import Path

import pytest

from facilitator.server.identity.credentials import Credentials
from facilitator.server.identity.entrance import Entrance, HouseRules, role_of
from facilitator.session.verbs import EnteredBy, Guest, Role


async def nobody(guest: Guest) -> str:
    raise AssertionError("no person is asked for here")


@pytest.fixture
def credentials(tmp_path: Path) -> Credentials:
    return Credentials.open(tmp_path)


def entrance_for(user: str, credentials: Credentials, rules: HouseRules | None = None) -> Entrance:
    entrance = Entrance(credentials, rules or HouseRules())
    entrance.begin(user)
    return entrance


def guest_of(entrance: Entrance) -> Guest:
    return entrance.guest("127.0.0.1", without_terminal=False, find_person=nobody)


def test_user_names_ask_for_roles_and_others_suggest_a_name() -> None:
    assert role_of("wall") == (Role.WALL, None)
    assert role_of("JOIN") == (Role.PARTICIPANT, None)
    assert role_of("Ana Lima") == (Role.PARTICIPANT, "Ana Lima")
    assert role_of("root") == (Role.PARTICIPANT, "root")


def test_a_suggested_name_is_cleaned_and_short() -> None:
    _, name = role_of("\x1b]0;evil\x07A\u202ena" + "x" * 500)
    assert name is not None and name.startswith("]0;evilAna") and len(name) == 40
    assert role_of("\u200b")[1] is None


def test_what_was_proved_for_one_name_is_forgotten_with_the_next(credentials: Credentials) -> None:
    entrance = entrance_for("facilitator", credentials, HouseRules(allowed_keys=frozenset({"SHA256:host"})))
    assert entrance.key_signed("SHA256:host")
    entrance.begin("join")
    assert guest_of(entrance).fingerprint is None
    assert not entrance.key_signed("SHA256:host")


def test_an_unknown_key_opens_nothing_by_itself_and_no_further_key_is_asked_for(credentials: Credentials) -> None:
    entrance = entrance_for("join", credentials)
    assert not entrance.key_signed("SHA256:new")
    assert not entrance.takes_keys
    assert entrance.code_typed(credentials.room_code)
    guest = guest_of(entrance)
    assert (guest.fingerprint, guest.entered_by, guest.known_person) == ("SHA256:new", EnteredBy.CODE, None)


def test_a_known_key_stands_for_its_person(credentials: Credentials) -> None:
    credentials.remember("p7", fingerprint="SHA256:known")
    entrance = entrance_for("anybody", credentials)
    assert entrance.key_signed("SHA256:known")
    assert guest_of(entrance).known_person == "p7"


def test_no_guests_code_or_key_opens_a_hosts_door(credentials: Credentials) -> None:
    credentials.remember("p1", fingerprint="SHA256:known")
    for user in ("wall", "facilitator"):
        entrance = entrance_for(user, credentials, HouseRules(open_door=True))
        assert not entrance.key_signed("SHA256:known")
        for code in ("", credentials.room_code, credentials.return_code_of("p1")):
            assert not entrance.code_typed(code)
        assert entrance.code_typed(credentials.host_code)


def test_the_host_code_opens_no_participants_door(credentials: Credentials) -> None:
    assert not entrance_for("join", credentials).code_typed(credentials.host_code)


def test_a_mistyped_return_code_at_an_open_door_makes_nobody_new(credentials: Credentials) -> None:
    entrance = entrance_for("join", credentials, HouseRules(open_door=True))
    assert not entrance.code_typed("acorn-anchor-nothing")
    assert entrance.code_typed("  ")


def test_the_host_code_is_asked_for_without_echo(credentials: Credentials) -> None:
    assert not entrance_for("facilitator", credentials).question.echoed
    assert entrance_for("observer", credentials).question.echoed


def test_the_server_s_own_key_tells_the_owner_and_the_host_code_is_asked_for_still(credentials: Credentials) -> None:
    rules = HouseRules(owner_key="SHA256:own")
    entrance = entrance_for("facilitator", credentials, rules)
    assert entrance.takes_key("SHA256:own") and not entrance.takes_key("SHA256:other")
    assert not entrance.key_signed("SHA256:own")
    assert not entrance.code_typed("a-wrong-code")
    assert entrance.code_typed(credentials.host_code)
    assert guest_of(entrance).is_owner
    co_facilitator = entrance_for("facilitator", credentials, rules)
    assert co_facilitator.code_typed(credentials.host_code)
    assert not guest_of(co_facilitator).is_owner


@pytest.mark.parametrize("is_open", [False, True])
def test_only_those_who_may_come_back_by_their_words_are_asked_for_them(
    credentials: Credentials, is_open: bool
) -> None:
    rules = HouseRules(open_door=is_open)
    assert "three words" in entrance_for("ana", credentials, rules).question.prompt
    assert "three words" not in entrance_for("observer", credentials, rules).question.prompt


def test_the_server_s_own_key_makes_nobody_else_an_owner(credentials: Credentials) -> None:
    entrance = entrance_for("join", credentials, HouseRules(owner_key="SHA256:own"))
    entrance.key_signed("SHA256:own")
    assert entrance.code_typed(credentials.room_code)
    assert not guest_of(entrance).is_owner
    assert not entrance_for("wall", credentials, HouseRules(owner_key="SHA256:own")).takes_keys
