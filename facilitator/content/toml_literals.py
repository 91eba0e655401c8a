"""Values as TOML writes them, for hints that can be copied into a file.

It knows nothing of schemas.
"""

from datetime import date, time

import tomli_w


def as_toml(value: object) -> str:
    """A value of a text, number, date, time, list or table as one writes it after the `=`, on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {as_toml(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(as_toml(inner) for inner in value) + "]"
    if isinstance(value, date | time):
        return value.isoformat()
    return tomli_w.dumps({"value": value}).removeprefix("value = ").strip()
