"""The scorer's word lists, read from the package's data files once per process.

It knows nothing of what the lists mean. The decision to know: the lists are the trainer's business too, so they are
TOML files beside the scorer and not code.
"""

from functools import lru_cache
from importlib import resources

import tomli

from facilitator.smart.words.lexicon import Lexicon, build_lexicon


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon of all shipped word lists; the same value at every call."""
    folder = resources.files("facilitator.smart") / "data"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return build_lexicon({file.name: tomli.loads(file.read_text(encoding="utf-8")) for file in files})
