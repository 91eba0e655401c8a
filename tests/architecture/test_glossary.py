"""The glossary: one word for one thing, and no module is named by a word that is not used."""

import re
from pathlib import Path

import facilitator
from tests.docs.pages import page

ROW = re.compile(r"^\| ([\w -]+) \| (.+?) \| ?([\w, -]*)\|$", re.MULTILINE)
PACKAGE = Path(facilitator.__file__).parent


def rows() -> list[tuple[str, str, str]]:
    """Word, meaning, and the words that are not used for it."""
    return [row for row in ROW.findall(page("docs/glossary.md")) if row[0] not in ("word", "---")]


def words_of_modules() -> set[str]:
    """The words of which the names of modules and packages are made."""
    return {word for path in PACKAGE.rglob("*.py") for name in path.relative_to(PACKAGE).with_suffix("").parts
            for word in name.split("_")}  # fmt: skip


def test_words_stand_in_order_and_once() -> None:
    words = [word for word, _, _ in rows()]
    assert len(words) > 40
    assert words == sorted(set(words))


def test_no_module_is_named_by_a_word_that_is_not_used() -> None:
    unused = {word.strip() for _, _, unused in rows() for word in unused.split(",") if word.strip()}
    assert unused
    assert not unused & words_of_modules()


def test_no_word_is_both_used_and_not_used() -> None:
    used = {word for word, _, _ in rows()}
    assert not used & {word.strip() for _, _, unused in rows() for word in unused.split(",")}
