"""The history of a document: what is one step, and how much is kept."""

from facilitator.terminal.history import MOST_CHARACTERS, MOST_STEPS, History, Replacement


def typed(offset: int, added: str, removed: str = "") -> Replacement:
    return Replacement(offset, removed, added, offset, offset)


def steps(history: History) -> list[tuple[int, str, str]]:
    found = []
    while step := history.undo():
        found.append((step.offset, step.removed, step.added))
    return found


def test_letters_of_a_word_are_one_step_and_the_next_word_another() -> None:
    history = History()
    for offset, letter in enumerate("ab  cd"):
        history.record(typed(offset, letter), "typing")
    assert steps(history) == [(4, "", "cd"), (0, "", "ab  ")]


def test_a_line_break_begins_a_step() -> None:
    history = History()
    for offset, letter in enumerate("a \n\n"):
        history.record(typed(offset, letter), "typing")
    assert steps(history) == [(3, "", "\n"), (2, "", "\n"), (0, "", "a ")]


def test_typing_elsewhere_is_a_step_of_its_own() -> None:
    history = History()
    history.record(typed(3, "ab"), "typing")
    history.record(typed(4, "c"), "typing")
    history.record(typed(0, "d"), "typing")
    assert len(steps(history)) == 3


def test_a_mark_that_joined_its_letter_belongs_to_the_word() -> None:
    history = History()
    history.record(typed(0, "e"), "typing")
    history.record(typed(0, "\u00e9", "e"), "typing")
    assert steps(history) == [(0, "", "\u00e9")]


def test_erased_letters_are_one_step_in_either_direction() -> None:
    history = History()
    for step in (typed(3, "", "d"), typed(2, "", "c"), typed(2, "", "e")):
        history.record(step, "erasing")
    history.close()
    history.record(typed(0, "", "a"), "erasing")
    assert steps(history) == [(0, "a", ""), (2, "cde", "")]


def test_the_oldest_steps_are_forgotten_first() -> None:
    history = History()
    for number in range(MOST_STEPS + 5):
        history.record(typed(number, "a"), "other")
    found = steps(history)
    assert len(found) == MOST_STEPS
    assert found[-1][0] == 5


def test_what_is_kept_is_bounded_in_characters() -> None:
    history = History()
    for _ in range(30):
        history.record(typed(0, "b" * 20_000, "a" * 20_000), "other")
    while history.undo():
        pass
    while history.redo():
        pass
    assert sum(len(added) + len(removed) for _, removed, added in steps(history)) <= MOST_CHARACTERS
