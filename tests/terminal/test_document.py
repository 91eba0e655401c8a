"""The document under writing: rows, cursor, selection, undo, the cap, and random edits against a flat string."""

import random
import unicodedata

import pytest

from facilitator.terminal.document import Document, Motion, prepared
from facilitator.terminal.rows import Rows, cell_width, character_width, row_end

MOTIONS: tuple[Motion, ...] = (
    "left",
    "right",
    "word-left",
    "word-right",
    "up",
    "down",
    "row-start",
    "row-end",
    "start",
    "end",
)


def written(text: str, width: int = 20, cursor: int | None = None) -> Document:
    document = Document(width)
    document.insert(text)
    if cursor is not None:
        document.place(cursor)
    return document


def rows_of(document: Document) -> list[str]:
    spans = [document.rows.span(document.text, row) for row in range(len(document.rows))]
    return [document.text[start:end] for start, end in spans]


def fresh_starts(text: str, width: int) -> list[int]:
    rows = Rows(width)
    rows.wrap(text)
    return rows.starts


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", [""]),
        ("one two", ["one two"]),
        ("one two three", ["one two ", "three"]),
        ("one two    three", ["one two    ", "three"]),
        ("one\n\ntwo\n", ["one", "", "two", ""]),
        ("abcdefgh", ["abcdefgh"]),
        ("abcdefghi", ["abcdefgh", "i"]),
        ("abcdefgh\ni", ["abcdefgh", "i"]),
        ("abcdefgh  \ni", ["abcdefgh  ", "i"]),
        ("\u4eba\u6743\u7406\u4e8b\u4f1a", ["\u4eba\u6743\u7406\u4e8b", "\u4f1a"]),
        ("abc\u4eba\u6743\u7406", ["abc\u4eba\u6743", "\u7406"]),
        ("abcdefg x\u0323yz", ["abcdefg ", "x\u0323yz"]),
    ],
)
def test_rows_break_after_spaces_and_beside_wide_characters(text: str, rows: list[str]) -> None:
    assert rows_of(written(text, width=8)) == rows


def test_a_row_ends_at_the_same_place_whether_its_text_is_plain_or_mixed() -> None:
    chance = random.Random(7)
    for _ in range(2_000):
        text = "".join(chance.choices("ab \n", weights=(6, 2, 3, 1), k=chance.randrange(40)))
        width = chance.randrange(2, 12)
        for start in range(len(text)):
            plain = row_end(text, start, width)
            assert _mixed(text, start, width) == plain


def _mixed(text: str, start: int, width: int) -> int:
    """The row's end with one letter of the row replaced by another of the same width outside ASCII."""
    at = next((at for at in range(start, min(start + width + 1, len(text))) if text[at] == "a"), None)
    return row_end(text if at is None else text[:at] + "\u00e4" + text[at + 1 :], start, width)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("a\tb", "a b"),
        ("\u0301a", "a"),
        ("x\n\u0301y", "x\ny"),
        ("e\u0301", "\u00e9"),
        ("\U0001f1e8\U0001f1ed", "CH"),
        ("\U0001f44d\U0001f3fd", "\U0001f44d"),
        ("a\x1b[31mb\x07", "a[31mb"),
        ("a\u202eb\u200dc", "abc"),
        ("\u1112" + "\u1161\u11ab" + "\u1161" * 500, "\ud55c" + "\u1161" * 3),
    ],
)
def test_text_is_prepared_so_that_every_terminal_draws_it_alike(typed: str, text: str) -> None:
    assert prepared(typed) == text
    assert written(typed).text == text


def test_a_mark_that_is_typed_joins_the_character_before_it() -> None:
    document = written("caf")
    document.type("e")
    document.type("\u0301")
    assert document.text == "caf\u00e9"
    assert document.cursor == 4


def test_marks_typed_one_by_one_stop_at_three() -> None:
    document = written("x")
    for _ in range(9):
        document.type("\u0323")
    assert document.text == "x" + "\u0323" * 3


def test_a_mark_at_the_start_of_a_paragraph_is_dropped() -> None:
    document = written("a\n")
    document.type("\u0323")
    assert document.text == "a\n"


def test_the_cursor_never_stands_between_a_character_and_its_mark() -> None:
    document = written("ax\u0323b")
    for motion in MOTIONS:
        for offset in range(5):
            document.place(offset)
            document.move(motion)
            assert document.cursor != 2
    document.place(3)
    document.erase("left")
    assert document.text == "ab"


def test_undo_takes_back_a_word_at_a_time_and_redo_brings_it_again() -> None:
    document = Document(20)
    for character in "clean water now":
        document.type(character)
    texts = []
    while document.undo():
        texts.append(document.text)
    assert texts == ["clean water ", "clean ", ""]
    while document.redo():
        pass
    assert document.text == "clean water now"


def test_undo_gives_back_an_erased_selection_with_the_selection() -> None:
    document = written("clean water now")
    document.select(6, 11)
    document.erase("left")
    assert document.text == "clean  now"
    document.undo()
    assert document.text == "clean water now"
    assert document.selected == "water"


def test_erasing_word_by_word_and_letter_by_letter() -> None:
    document = written("clean water now")
    document.erase("word-left")
    assert document.text == "clean water "
    document.erase("left")
    document.place(0)
    document.erase("word-right")
    assert document.text == " water"
    document.erase("right")
    assert document.text == "water"


def test_a_moved_cursor_ends_the_step() -> None:
    document = Document(20)
    document.type("a")
    document.move("left")
    document.type("b")
    document.undo()
    assert document.text == "a"


def test_what_is_typed_after_undo_forgets_what_was_undone() -> None:
    document = written("a")
    document.undo()
    document.type("b")
    assert not document.redo()
    assert document.text == "b"


def test_an_insertion_over_the_cap_keeps_what_is_there_and_tells_what_was_left_out() -> None:
    document = Document(20, limit=10)
    assert document.insert("12345678") == 0
    assert document.insert("abcd") == 2
    assert document.text == "12345678ab"
    assert document.type("x") == 1
    assert document.text == "12345678ab"
    document.select(0, 8)
    assert document.insert("abcdefghijk") == 3
    assert document.text == "abcdefghab"


def test_the_cap_does_not_cut_a_character_from_its_mark() -> None:
    document = Document(20, limit=4)
    document.insert("a")
    assert document.insert("bcx\u0323") == 2
    assert document.text == "abc"


def test_a_paste_of_ten_million_characters_is_cut_to_the_cap() -> None:
    document = Document(60)
    assert document.insert("x" * 10_000_000) == 10_000_000 - 20_000
    assert len(document.text) == 20_000


def test_up_and_down_keep_the_column_and_end_at_the_ends() -> None:
    document = written("abcdef\nab\nabcdef", cursor=5)
    document.move("down")
    assert document.cursor == 9
    document.move("down")
    assert document.cursor == 15
    document.move("down")
    assert document.cursor == 16
    document.move("up")
    document.move("up")
    document.move("up")
    assert document.cursor == 0


def test_the_end_of_a_wrapped_row_stays_in_that_row() -> None:
    document = written("one two three", width=8, cursor=1)
    document.move("row-end")
    assert document.cursor == 7
    assert document.cell_of(document.cursor) == (0, 7)
    document.move("row-start")
    assert document.cursor == 0


def test_left_and_right_drop_a_selection_at_its_ends() -> None:
    document = written("clean water")
    document.select(2, 5)
    document.move("left")
    assert (document.cursor, document.selected) == (2, "")
    document.select(2, 5)
    document.move("right")
    assert (document.cursor, document.selected) == (5, "")


def test_a_selection_grows_with_the_cursor() -> None:
    document = written("clean water", cursor=0)
    document.move("word-right", selecting=True)
    document.move("right", selecting=True)
    assert document.selected == "clean "
    document.type("x")
    assert document.text == "xwater"


def test_words_and_paragraphs_are_found_around_a_place() -> None:
    document = written("clean water,\nnow")
    assert document.word_at(7) == (6, 11)
    assert document.word_at(11) == (11, 12)
    assert document.paragraph_at(3) == (0, 12)
    assert document.paragraph_at(14) == (13, 16)


def test_a_text_from_another_person_leaves_the_own_cursor_at_its_character() -> None:
    document = written("clean water now", cursor=11)
    document.load("very clean water now")
    assert document.cursor == 16
    document.load("very clean now")
    assert document.cursor == 11
    assert not document.undo()


def test_a_text_from_another_person_is_prepared_where_it_changed() -> None:
    document = written("clean water")
    document.load("clean\x1b[31m waterx\u0323\u0323")
    assert document.text == "clean[31m waterx\u0323\u0323"
    document.load("clean wate\u0323\u0323")
    assert document.text == "clean wat\u1eb9\u0323"
    document.load("\u0323clean\twat\u1eb9\u0323")
    assert document.text == "clean wat\u1eb9\u0323"


def test_a_text_from_another_person_is_cut_to_the_cap() -> None:
    document = Document(20, limit=10)
    document.load("12345678901234")
    assert document.text == "1234567890"
    document.load("1234567890".replace("5", "\u0958"))  # one character that is two once it is clean
    assert len(document.text) <= 10


def test_a_text_from_another_person_brings_that_persons_cursor() -> None:
    document = written("clean water")
    document.load("clean water now", 5)
    assert (document.text, document.cursor, document.anchor) == ("clean water now", 5, 5)


ALPHABET = "abcdefgh    \n\n,.\u00e9\u00df\u0323\u4eba\u6743\uac00\U0001f44d\u1112\u1161\U0001f3fd\u0627"


def _random_text(chance: random.Random, most: int) -> str:
    return "".join(chance.choices(ALPHABET, k=chance.randrange(most)))


def _step(document: Document, chance: random.Random) -> None:
    match chance.randrange(12):
        case 0 | 1 | 2 | 3:
            for character in _random_text(chance, 6):
                document.type(character)
        case 4:
            document.insert(_random_text(chance, 30))
        case 5 | 6:
            document.erase(chance.choice(("left", "right", "word-left", "word-right")))
        case 7:
            document.move(chance.choice(MOTIONS), selecting=chance.random() < 0.3)
        case 8:
            document.place(chance.randrange(len(document.text) + 1), selecting=chance.random() < 0.3)
        case 9:
            document.undo()
        case 10:
            document.redo()
        case _:
            at = chance.randrange(len(document.text) + 1)
            text = document.text[:at] + _random_text(chance, 8) + document.text[at + chance.randrange(9) :]
            document.load(text, chance.choice((None, at)))


def _check(document: Document) -> None:
    text = document.text
    assert document.rows.starts == fresh_starts(text, document.rows.width)
    assert prepared(text) == text or unicodedata.normalize("NFC", text) != text
    for place in (document.cursor, document.anchor):
        assert 0 <= place <= len(text)
        assert place == len(text) or character_width(text[place])
    for row in range(len(document.rows)):
        start, end = document.rows.span(text, row)
        assert cell_width(text[start:end].rstrip(" ")) <= document.rows.width
        assert document.offset_at(row, 0) == start
    row, cell = document.cell_of(document.cursor)
    assert document.cell_of(document.offset_at(row, cell)) == (row, cell) or document.rows.width == cell


def _random_edits(count: int, seed: int) -> None:
    chance = random.Random(seed)
    document = Document(chance.randrange(2, 30))
    for number in range(count):
        if len(document.text) > 400:
            document.select_all()
            document.erase("left")
        if number % 500 == 499:
            document.wrap(chance.randrange(2, 30))
        _step(document, chance)
        _check(document)


def test_random_edits_give_the_rows_of_a_fresh_wrap() -> None:
    _random_edits(1_500, 1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_sixty_thousand_random_edits_give_the_rows_of_a_fresh_wrap(seed: int) -> None:
    _random_edits(6_000, seed + 100)


class FlatText:
    """The plainest possible model of typing, erasing, selecting and undoing step by step: a string and two offsets."""

    def __init__(self) -> None:
        self.text = ""
        self.cursor = 0
        self.anchor = 0

    def replace(self, added: str) -> None:
        start, end = sorted((self.cursor, self.anchor))
        self.text = self.text[:start] + added + self.text[end:]
        self.cursor = self.anchor = start + len(added)

    def erase(self, step: int) -> None:
        if self.cursor == self.anchor:
            self.anchor = min(max(self.cursor + step, 0), len(self.text))
        self.replace("")

    def place(self, offset: int, selecting: bool) -> None:
        self.cursor = offset
        if not selecting:
            self.anchor = offset


def _against_flat_text(count: int, seed: int) -> None:
    chance = random.Random(seed)
    document, flat = Document(chance.randrange(2, 30)), FlatText()
    texts = [""]
    for _ in range(count):
        match chance.randrange(5):
            case 0 | 1:
                added = "".join(chance.choices("abc \n\u4eba", k=chance.randrange(1, 9)))
                document.insert(added)
                flat.replace(added)
            case 2:
                motion, step = chance.choice((("left", -1), ("right", 1)))
                document.erase("left" if motion == "left" else "right")
                flat.erase(step)
            case _:
                offset, selecting = chance.randrange(len(flat.text) + 1), chance.random() < 0.3
                document.place(offset, selecting=selecting)
                flat.place(offset, selecting)
        assert (document.text, document.cursor, document.anchor) == (flat.text, flat.cursor, flat.anchor)
        if flat.text != texts[-1]:
            texts.append(flat.text)
    undone = [document.text]
    while document.undo():
        undone.append(document.text)
    kept = iter(reversed(texts))
    assert all(text in kept for text in undone)  # in the same order, erased runs being one step
    while document.redo():
        pass
    assert document.text == flat.text


def test_random_edits_match_a_flat_string_and_undo_leads_back_through_it() -> None:
    for seed in range(5):
        _against_flat_text(300, seed)


@pytest.mark.slow
def test_sixty_thousand_random_edits_match_a_flat_string() -> None:
    for seed in range(60):
        _against_flat_text(1_000, seed + 100)
