"""JSON Schemas of a rubric and of a plan record, for editors that complete and underline as one types.

Generated from the models themselves. What the models accept besides their plain
form (one word where a list may stand, a text where an item may) is said too, so
that an editor underlines nothing that the tool takes.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from ehcp_audit.plan import Plan
from ehcp_audit.rubric import Criterion, Rubric

RUBRIC_FILE = "ehcp-rubric-1.schema.json"
PLAN_FILE = "ehcp-plan-1.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = JsonSchemaValue


def rubric_schema() -> Schema:
    """The schema of a rubric file; one that ``extends`` another lists only what it changes."""
    whole = _generated(Rubric)
    definitions = whole["$defs"]
    definitions["CriterionChange"] = _change(definitions["Criterion"])
    properties = whole["properties"]
    listed = properties["criteria"]
    change: Schema = {"$ref": "#/$defs/CriterionChange"}
    required = whole.pop("required")
    properties["criteria"] = {"type": "array", "title": listed["title"]}
    whole["if"] = {"required": ["extends"], "properties": {"extends": {"type": "string"}}}
    whole["then"] = {"properties": {"criteria": {"type": "array", "items": change}}}
    whole["else"] = {"required": required, "properties": {"criteria": listed}}
    return _headed(whole, "An ehcp-audit rubric")


def plan_schema() -> Schema:
    """The schema of a plan record."""
    return _headed(_generated(Plan), "An EHC plan record for ehcp-audit")


def as_file(schema: Schema) -> str:
    """A schema as the text of its file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _generated(model: type[BaseModel]) -> Schema:
    return model.model_json_schema(by_alias=True, mode="validation", schema_generator=_AsWritten)


def _headed(schema: Schema, title: str) -> Schema:
    return {"$schema": _DIALECT, **schema, "title": title}


def _change(criterion: Schema) -> Schema:
    """A criterion of an overlay: an id, and any keys that differ."""
    change = copy.deepcopy(criterion)
    change["required"] = ["id"]
    change["title"] = "CriterionChange"
    change["description"] = (
        "A criterion of the rubric that is extended, with the keys that change (a changed weight "
        "needs a reason); or a whole new one."
    )
    assert set(criterion["properties"]) == set(Criterion.model_fields)  # noqa: S101 - no alias stands in the way
    return change


def _one_or_list(inner: Schema) -> Schema:
    return {"anyOf": [inner, {"type": ["string", "integer", "boolean"]}]}


def _text_or(inner: Schema) -> Schema:
    return {"anyOf": [inner, {"type": "string"}]}


def _texts_or_items(inner: Schema) -> Schema:
    return {**inner, "items": _text_or(inner.get("items", {}))}


def _flag(_inner: Schema | None = None) -> Schema:
    return {"enum": ["yes", "no", True, False]}


def _day(_inner: Schema) -> Schema:
    return {"type": "string", "format": "date", "pattern": r"^\s*\d{4}-\d{2}-\d{2}\s*$"}


def _word(_inner: Schema) -> Schema:
    return {"type": ["string", "integer"]}


def _examples(inner: Schema) -> Schema:
    """Examples as a rubric writes them: the places alone, or under ``plan`` with a reason."""
    places: Schema = {
        "type": "object",
        "not": {"required": ["plan"]},
        "description": "Places of a plan and what stands there: F.text, people.author.name …",
    }
    return {**inner, "items": {"anyOf": [inner["items"], places]}}


# What each function that runs before validation lets through, by its name.
_LETS_THROUGH: Mapping[str, Callable[[Schema], Schema]] = {
    "_as_list": _one_or_list,
    "_as_group": _text_or,
    "_as_examples": _examples,
    "_as_text_only": _text_or,
    "_as_items": _texts_or_items,
    "_canonical_flag": _flag,
    "_canonical_day": _day,
    "_canonical_year": _word,
    "_canonical_label": _word,
}


class _AsWritten(GenerateJsonSchema):
    """Says what may be written, where a model takes more than its plain form."""

    def bool_schema(self, schema: core_schema.BoolSchema) -> Schema:  # noqa: ARG002 - the base's signature
        """Yes and no, which YAML 1.2 leaves as words."""
        return _flag()

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> Schema:
        """The schema of a value that a function makes ready first."""
        inner = super().function_before_schema(schema)
        name = getattr(schema["function"]["function"], "__name__", "")
        lets_through = _LETS_THROUGH.get(name)
        return lets_through(inner) if lets_through else inner
