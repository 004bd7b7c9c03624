"""The kinds of check, one a file; found by walking this folder.

A module without a leading underscore holds exactly one kind, and its name is
the kind's word in a rubric. ``tests/test_kinds.py`` sees to it that each has
its page and its tests, and that none can be forgotten.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field

from ehcp_audit.check import Check


def _discover() -> dict[str, type[Check]]:
    found: dict[str, type[Check]] = {}
    for module_info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        if module_info.name.startswith("_"):
            continue
        module = importlib.import_module(f"{__name__}.{module_info.name}")
        kinds = [
            member
            for member in vars(module).values()
            if isinstance(member, type) and issubclass(member, Check) and member.__module__ == module.__name__
        ]
        if len(kinds) != 1:
            message = f"checks/{module_info.name}.py must hold exactly one kind, not {len(kinds)}"
            raise ImportError(message)
        found[module_info.name] = kinds[0]
    return found


KINDS: Mapping[str, type[Check]] = _discover()

if TYPE_CHECKING:
    AnyCheck = Check
else:
    AnyCheck = Annotated[Union[tuple(KINDS.values())], Field(discriminator="kind")]  # noqa: UP007
    for _kind in KINDS.values():
        # The kinds that join others (all_of, any_of) can only be completed here.
        _kind.model_rebuild(_types_namespace={"AnyCheck": AnyCheck})
