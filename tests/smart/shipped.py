"""The shipped exercises as the scorer's tests use them."""

from functools import lru_cache

from facilitator.content.folders import files_in, shipped_folders
from facilitator.content.loader import load_exercise
from facilitator.seminar.exercises import Exercise


@lru_cache(maxsize=1)
def shipped_exercises() -> tuple[Exercise, ...]:
    """All exercises that come with the program."""
    folders = shipped_folders()
    return tuple(load_exercise(path, folders).required() for path in files_in(folders.exercises[0]))
