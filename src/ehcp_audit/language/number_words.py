"""Numbers, days, months and seasons in words, for patterns and for comparing."""

from __future__ import annotations

from collections.abc import Iterable

ONES = tuple("one two three four five six seven eight nine".split())
TEENS = tuple("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())
TENS = tuple("twenty thirty forty fifty sixty seventy eighty ninety hundred".split())
VALUES = (
    {word: place for place, word in enumerate((*ONES, *TEENS), 1)}
    | {word: 10 * place for place, word in enumerate(TENS, 2)}
    | {"hundred": 100}
)
# The same in figures, as two texts are compared.
FIGURES = {"zero": "0"} | {word: str(value) for word, value in VALUES.items() if word != "hundred"}

MONTHS = tuple(
    ("january february march april may june july august september october november december").split()
)
SHORT_MONTHS = tuple("jan feb mar apr jun jul aug sept sep oct nov dec".split())
DAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
SHORT_DAYS = tuple("mon tues tue weds wed thurs thur thu fri sat sun".split())
SEASONS = tuple("autumn spring summer michaelmas easter christmas winter".split())


def either(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longer of two with one beginning first."""
    return f"(?:{'|'.join(sorted(set(words), key=lambda word: (-len(word), word)))})"
