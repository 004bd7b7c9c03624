"""Markdown that no plan's words can break: the templates' environment and its escaping."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Template

_ACTIVE = re.compile(r"[\\`*\[\]<>|~]|(?<![^\W_])_|_(?![^\W_])|&(?=[#\w]{1,32};)")
# What begins a heading, a list, a rule or an underline at the start of a line,
# and the number signs that would be dropped at the end of a heading.
_OPENER = re.compile(r"^(?:\d{1,9}(?=[.)](?:\s|$))|(?=#|[+=-](?:[\s=-]|$)))|(?=#$)")


class Ready(str):
    """Text that is Markdown already and is not escaped again."""

    __slots__ = ()


def escaped(value: Any) -> str:
    """Plain text as Markdown that reads the same: one line, every active character made inert."""
    if isinstance(value, Ready):
        return value
    text = " ".join(str(value).split()) if isinstance(value, str) else str(value)
    text = _ACTIVE.sub(r"\\\g<0>", text)
    return _OPENER.sub(r"\g<0>\\", text) if isinstance(value, str) else text


@lru_cache(maxsize=8)
def template(name: str) -> Template:
    """A template whose every expression is escaped unless it is :class:`Ready`."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - heavy

    environment = Environment(
        loader=PackageLoader("ehcp_audit.report", "templates"),
        finalize=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - the output is Markdown; ``finalize`` escapes for it
    )
    environment.filters["ready"] = Ready
    return environment.get_template(name)


def sentence(text: str) -> str:
    """A reason as a sentence: with a capital, and with a full stop where nothing else ends it."""
    said = text.strip()
    closed = said.endswith((".", "!", "?", "…")) or not said
    return f"{said[:1].upper()}{said[1:]}{'' if closed else '.'}"


def tidy(text: str) -> str:
    """One blank line between blocks, none at the end but one line break."""
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
