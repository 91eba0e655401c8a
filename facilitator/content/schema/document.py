"""The schemas as JSON Schema, by which editors complete keys and show their descriptions.

It knows nothing of single keys. The decision to know: TOML has no null, so keys that may be left out are described by
what stands there when they are not.
"""

from typing import Any, Final, Literal

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from facilitator.content.schema.common import Table
from facilitator.content.schema.exercise import ExerciseFile
from facilitator.content.schema.scenario import ScenarioFile

Kind = Literal["scenario", "exercise"]

FILES: Final[dict[Kind, type[Table]]] = {"scenario": ScenarioFile, "exercise": ExerciseFile}


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


def json_schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema of a kind of file."""
    schema = FILES[kind].model_json_schema(by_alias=True, schema_generator=_WithoutNull)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema | {"title": f"facilitator {kind}"}
