"""The wordings of councils' templates, read from ``layouts/*.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from ehcp_audit.intake.phrases import Phrases, table_of


class Layout:
    """Every wording in force: the general list, with a council's own before it."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.titles: Phrases[tuple[str, ...]] = Phrases(
            (title, tuple(entry["letters"])) for entry in data["section"] for title in entry["titles"]
        )
        self.regions: Phrases[str] = Phrases(
            (title, entry["name"]) for entry in data["region"] for title in entry["titles"]
        )
        self.voices: Phrases[str] = Phrases(
            (phrase, entry["field"]) for entry in data["voice"] for phrase in entry["phrases"]
        )
        self.areas = table_of(data["areas"])
        self.labels = table_of(data["labels"])
        self.speakers = table_of(data["voices"])
        self.columns = table_of(data["columns"])
        self.advice_columns = table_of(data["advice_columns"])
        self.fields = table_of(data["fields"])
        self.signoff_fields = table_of(data["signoff_fields"])
        self.need_codes = table_of(data["need_codes"])
        self.limbs = table_of(data["limbs"])
        self.exceptions = table_of(data["exceptions"])
        self.exception_words = table_of(data["exception_words"])
        self.nil = table_of(data["nil"])
        self.stated = table_of(data["stated"])
        self.decisions = table_of(data["decisions"])
        self.break_kinds = table_of(data["break_kinds"])
        self.services = table_of(data["services"])
        self.settings = table_of(data["settings"])
        self.triggers = table_of(data["triggers"])
        self.adult_life = table_of(data["adult_life"])
        self.boilerplate = table_of(data["boilerplate"])


@lru_cache(maxsize=1)
def general() -> Layout:
    """The wordings that come with the package."""
    return Layout(_general_data())


def with_own(toml: str) -> Layout:
    """The general wordings with a council's own put before them.

    Raises ``tomllib.TOMLDecodeError`` for what is no TOML, and ``KeyError`` or
    ``TypeError`` for another shape.
    """
    return Layout(_merged(_general_data(), tomllib.loads(toml)))


def _general_data() -> dict[str, Any]:
    source = resources.files("ehcp_audit.intake").joinpath("layouts", "general.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in own.items():
        if isinstance(value, list):
            merged[key] = value + list(base.get(key, ()))
        elif isinstance(value, Mapping):
            merged[key] = _merged(base.get(key, {}), value)
        else:
            merged[key] = value
    return merged
