"""Made-up people come in and sit down as participants do."""

from tests.authoring.rehearsed import room


async def test_they_come_in_with_names_and_delegations_and_sit_down_table_by_table() -> None:
    hub, _ = await room(4)
    assert [(each.name, each.delegation, each.group) for each in hub.state.people.values()] == [
        ("Person 1", "Kestria", "g1"),
        ("Person 2", "Haldane", "g2"),
        ("Person 3", "Valdoria", "g1"),
        ("Person 4", "Kestria", "g2"),
    ]
    assert len(hub.present()) == 4
    await hub.close()
