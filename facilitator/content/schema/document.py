"""The schemas as JSON Schema, by which editors complete keys and show their descriptions.

It knows nothing of single keys. TOML has no null, so keys that may be left out are described by what stands there when
they are not.
"""

from collections.abc import Iterator
from typing import Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from facilitator.content.schema.common import Table
from facilitator.content.schema.exercise import ExerciseFile
from facilitator.content.schema.scenario import ScenarioFile

Kind = Literal["scenario", "exercise"]

_CORE: Final = (ScenarioFile, ExerciseFile)
"""The schemas without what activities add to items, which are lists of tables."""


class _WithoutNull(GenerateJsonSchema):
    """The library's own generator, but for what TOML does not have."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        if schema.get("default", ...) is None:
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Titles would only repeat the keys."""
        return False


def json_schema(kind: Kind, file: type[Table]) -> dict[str, Any]:
    """The JSON Schema of a kind of file, from its own."""
    schema = file.model_json_schema(by_alias=True, schema_generator=_WithoutNull)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema | {"title": f"facilitator {kind}"}


def table_in(annotation: Any) -> type[BaseModel] | None:
    """The table that an annotation holds, however deep in lists and choices."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := table_in(inner)) is not None), None)


def is_list(annotation: Any) -> bool:
    """Whether a key holds a list, whose tables are written `[[name]]`."""
    return get_origin(annotation) is tuple


def names_of_single_tables() -> frozenset[str]:
    """The names of the tables of both kinds of files that are written `[name]`, not `[[name]]`."""
    named = (entry for schema in _CORE for entry in _named_tables(schema, ""))
    return frozenset(name for name, is_list in named if not is_list)


def _named_tables(schema: type[BaseModel], prefix: str) -> Iterator[tuple[str, bool]]:
    for key, info in schema.model_fields.items():
        table, name = table_in(info.annotation), f"{prefix}{info.alias or key}"
        if table is not None:
            yield name, is_list(info.annotation)
            yield from _named_tables(table, f"{name}.")
