"""Every figure of the Markdown reports, computed anew from results.jsonl by other means."""

import json
import math
import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from ehcp_audit.cli import run
from ehcp_audit.rounds.resampling import (
    Earned,
    chance_apart,
    chance_of_pairs,
    difference_of,
    interval_of,
    paired_difference_of,
)

ROOT = Path(__file__).parents[2]
JUDGED = ("met", "partly_met", "not_met")
POINTS = {"met": 1.0, "partly_met": 0.5, "not_met": 0.0}
Z = 1.959963984540054


# ---- two rounds, read as plain JSON


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("rounds")
    for year in ("2021", "2022"):
        code = run(
            ["score", str(ROOT / "sample_plans" / year), "-o", str(made / year), "--as-of", f"{year}-04-30"]
        )
        assert code == 0
    for audience in ("team", "board", "family"):
        out = made / f"{audience}.md"
        assert (
            run(["compare", str(made / "2021"), str(made / "2022"), "--audience", audience, "-o", str(out)])
            == 0
        )
    return made


@cache
def plans(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return {plan["ref"]: plan for plan in map(json.loads, lines)}


@pytest.fixture
def old(folder):
    return plans(folder / "2021" / "results.jsonl")


@pytest.fixture
def new(folder):
    return plans(folder / "2022" / "results.jsonl")


def outcomes(of, criterion, refs=None):
    found = {}
    for ref, plan in of.items():
        outcome = next(f["outcome"] for f in plan["findings"] if f["criterion"] == criterion)
        if outcome in JUDGED and (refs is None or ref in refs):
            found[ref] = outcome
    return found


def criteria(of):
    return [f["criterion"] for f in next(iter(of.values()))["findings"]]


# ---- the statistics, written down once more


def wilson(k, n):
    p = k / n
    half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    middle, scale = p + Z * Z / (2 * n), 1 + Z * Z / n
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def newcombe(k, n, m, o):
    (low, high), (low2, high2), d = wilson(k, n), wilson(m, o), m / o - k / n
    return d - math.hypot(m / o - low2, high - k / n), d + math.hypot(high2 - m / o, k / n - low)


def paired(both, before, after, neither):
    n = both + before + after + neither
    first, second, d = both + after, both + before, (after - before) / n
    (low, high), (low2, high2) = wilson(first, n), wilson(second, n)
    product_ = both * neither - before * after
    product_ = max(product_ - n / 2, 0) if product_ > 0 else product_
    margins = first * (n - first) * second * (n - second)
    phi = product_ / math.sqrt(margins) if margins else 0

    def reach(a, b):
        return math.sqrt(max(0, a * a - 2 * phi * a * b + b * b))

    return d - reach(first / n - low, high2 - second / n), d + reach(high - first / n, second / n - low2)


@cache
def fisher(k, n, m, o):
    ways = {i: math.comb(n, i) * math.comb(o, k + m - i) for i in range(max(0, k + m - o), min(n, k + m) + 1)}
    return sum(w for w in ways.values() if w <= ways[k]) / sum(ways.values())


def mcnemar(b, c):
    return (
        min(1.0, 2 * sum(math.comb(b + c, i) for i in range(min(b, c) + 1)) / 2 ** (b + c)) if b != c else 1.0
    )


def adjusted(values, telling):
    """Benjamini and Hochberg by their own definition, over the tests that could tell."""
    listed = sorted(values[i] for i in telling)
    size = len(listed)
    return {
        i: min(1.0, *(p * size / rank for rank, p in enumerate(listed, 1) if p >= values[i])) for i in telling
    }


# ---- the words


def half_up(value, digits=0):
    """As people round; twelve digits of a float are meant, what follows is the computer's."""
    return Decimal(f"{value:.12f}").quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def per_cent(part):
    whole = half_up(100 * part)
    if whole == 100 and part < 1 - 1e-9:
        return "over 99%"
    return "under 1%" if whole == 0 and part > 1e-9 else f"{whole}%"


def share(k, n):
    low, high = wilson(k, n)
    return f"{k} of {n} ({per_cent(k / n)}; {per_cent(low)} to {per_cent(high)})"


def signed(value, digits=0):
    shown = half_up(value, digits)
    return f"{shown:+.{digits}f}" if shown else f"{0:.{digits}f}"


def points(difference, low, high):
    return f"{signed(100 * difference)} points ({signed(100 * low)} to {signed(100 * high)})"


def p_words(p):
    return "p under 0.001" if p < 0.001 else f"p = {p:.2g}"


def test_words(p, name, of, fixed, size):
    shown = f"{p_words(p)} ({name}, {of})"
    if fixed is None or size == 1:
        return shown
    return f"{shown}; {'under 0.001' if fixed < 0.001 else f'{fixed:.2g}'} among {size} comparisons"


test_words.__test__ = False


def could_show(k, n, o):
    rise = next((m / o - k / n for m in range(o + 1) if m / o > k / n and fisher(k, n, m, o) <= 0.05), None)
    fall = next(
        (k / n - m / o for m in range(o, -1, -1) if m / o < k / n and fisher(k, n, m, o) <= 0.05), None
    )
    return " / ".join(
        "none" if x is None else f"{sign}{half_up(100 * x)}" for x, sign in ((rise, "+"), (fall, "-"))
    )


def verdict(difference, p, few):
    if difference and p is not None and p <= 0.05:
        return "improved" if difference > 0 else "worse"
    return "too few plans to tell" if few else "no clear change"


# ---- what the report must say


def overall_rows(old, new):
    """Each criterion's row, and its verdict."""
    counts = {}
    for c in criteria(new):
        before, after = outcomes(old, c), outcomes(new, c)
        counts[c] = (*(sum(o == "met" for o in x.values()) for x in (before, after)), len(before), len(after))
    tests = {c: fisher(k, n, m, o) for c, (k, m, n, o) in counts.items() if n and o}
    telling = []
    for c in tests:
        k, m, n, o = counts[c]
        least = min(fisher(i, n, k + m - i, o) for i in range(max(0, k + m - o), min(n, k + m) + 1))
        telling += [c] if least <= 0.05 else []
    fixed = adjusted(tests, telling)
    rows = {}
    for c, (k, m, n, o) in counts.items():
        if c not in tests:
            cells = [
                share(k, n) if n else "not assessed",
                share(m, o) if o else "not assessed",
                "not assessed",
                "",
                "not assessed",
                "",
            ]
            rows[c] = (f"| {c} | {' | '.join(cells)} |".replace("|  |", "|  |"), None, counts[c])
            continue
        least = min(
            (m2 / s for s, t in ((n, o), (o, n)) for m2 in range(1, s + 1) if fisher(0, t, m2, s) <= 0.05),
            default=1,
        )
        word = verdict(m / o - k / n, fixed.get(c), least > 0.5)
        cells = [
            share(k, n), share(m, o), points(m / o - k / n, *newcombe(k, n, m, o)),
            test_words(tests[c], "Fisher's exact test", f"{k} of {n} against {m} of {o} plans", fixed.get(c), len(telling)),
            word, could_show(k, n, o),
        ]  # fmt: skip
        rows[c] = (f"| {c} | {' | '.join(cells)} |", word, counts[c])
    return rows


def again_rows(old, new):
    """The same for the plans of both rounds."""
    pairs = {}
    for c in criteria(new):
        before, after = outcomes(old, c), outcomes(new, c)
        both = Counter((before[ref] == "met", after[ref] == "met") for ref in before if ref in after)
        if both:
            pairs[c] = tuple(both[x] for x in ((True, True), (True, False), (False, True), (False, False)))
    tests = {c: mcnemar(b, a) for c, (_, b, a, _) in pairs.items()}
    telling = [c for c, (_, b, a, _) in pairs.items() if mcnemar(0, a + b) <= 0.05]
    fixed = adjusted(tests, telling)
    rows = {}
    for c, (mm, b, a, nn) in pairs.items():
        n = mm + b + a + nn
        word = verdict((a - b) / n, fixed.get(c), n < 12)
        of = f"{a + b} of {n} plans changed, {a} of them for the better"
        cells = [share(mm + b, n), share(mm + a, n), points((a - b) / n, *paired(mm, b, a, nn)),
                 test_words(tests[c], "McNemar's exact test", of, fixed.get(c), len(telling)), word]  # fmt: skip
        rows[c] = (f"| {c} | {' | '.join(cells)} |", word)
    return rows


def part(text, heading):
    return text.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def team(folder):
    return (folder / "team.md").read_text(encoding="utf-8")


def test_the_table_of_criteria(folder, old, new):
    table = part(team(folder), "Criteria")
    rows = overall_rows(old, new)
    shown = [line for line in table.split("**The same")[0].splitlines() if line.startswith("| ")][2:]
    assert shown == [row for row, *_ in rows.values()]
    again = [line for line in table.split("**The same")[1].splitlines() if line.startswith("| ")][2:]
    assert again == [row for row, _ in again_rows(old, new).values()]


def test_the_words_and_how_many_criteria_have_them(folder, old, new):
    overall, again = overall_rows(old, new), {c: word for c, (_, word) in again_rows(old, new).items()}
    said = Counter()
    for c, (_, word, _) in overall.items():
        other = again.get(c)
        said[
            other
            if word in ("no clear change", "too few plans to tell") and other in ("improved", "worse")
            else word or "not assessed"
        ] += 1
    for word, number in said.items():
        assert f"| {word} | {number} |" in team(folder)


def test_every_figure_in_the_lists(folder, old, new):
    """The lists under what improved, what did not and what cannot be told hold the tables' figures."""
    text = team(folder)
    overall, again = overall_rows(old, new), again_rows(old, new)
    statements = {f["id"]: f["statement"] for f in rubric()}
    listed = 0
    for c, (row, _, _) in overall.items():
        line = next((x for x in text.splitlines() if x.startswith(f"- **{statements[c]}** From")), None)
        if line is None:
            continue
        listed += 1
        before, after, difference = row.split(" | ")[1:4]
        assert f"From {before} to {after}: {difference}." in line
        figures = re.findall(r"(?:both times: from (\d+) to (\d+)), (.*? points \(.*?\))", line)
        if c in again:
            cells = again[c][0].split(" | ")
            assert figures == [(cells[1].split()[0], cells[2].split()[0], cells[3])]
    assert listed == text.split("\n## What to do")[0].count("\n- **") - text.split("\n## What to do")[
        0
    ].count("Not assessed in")


@cache
def rubric():
    from ehcp_audit.loading import read_rubric

    return [c.model_dump() for c in read_rubric("kingston-2021").rubric.criteria]


def earned(of, members, refs=None):
    found = {}
    for ref, plan in of.items():
        judged = [
            POINTS[f["outcome"]]
            for f in plan["findings"]
            if f["criterion"] in members and f["outcome"] in JUDGED
        ]
        if judged and (refs is None or ref in refs):
            found[ref] = Earned(sum(judged), float(len(judged)))
    return found


def measure_cells(before, after, scale, *, same):
    def value(x):
        return math.fsum(e.points for e in x.values()) / math.fsum(e.possible for e in x.values())

    def shown(x):
        said = per_cent if scale == 100 else (lambda number: str(half_up(number, 1)))
        between = interval_of(list(x.values()))
        told = (
            f"{said(between[0])} to {said(between[1])}; {len(x)} plans"
            if between
            else f"{len(x)} plans; no interval: under ten plans"
        )
        return f"{said(value(x))} ({told})"

    pairs = [(before[r], after[r]) for r in before if r in after]
    between = (
        paired_difference_of(pairs) if same else difference_of(list(before.values()), list(after.values()))
    )
    digits = 0 if scale == 100 else 1
    told = (
        f"{signed(between[0] * scale, digits)} to {signed(between[1] * scale, digits)}"
        if between
        else "no interval: under ten plans"
    )
    return (
        shown(before),
        shown(after),
        f"{signed((value(after) - value(before)) * scale, digits)} points ({told})",
    )


def test_score_themes_and_owners(folder, old, new):
    table = part(team(folder), "Score, themes and owners")
    groups = [("Score", None, 1)]
    for attribute in ("theme", "owner"):
        names = {}
        for c in rubric():
            names.setdefault(c[attribute], []).append(c["id"])
        groups += [(f"{attribute.title()}: {name}", members, 100) for name, members in sorted(names.items())]
    seen, p_values = [], {}
    for name, members, scale in groups:
        if members is None:
            before, after = ({r: Earned(p["score"]) for r, p in of.items()} for of in (old, new))
        else:
            before, after = earned(old, members), earned(new, members)
        if not before or not after:
            continue
        same = {r for r in before if r in after}
        versions = [
            (name, before, after, False),
            (f"{name}, audited both times", {r: before[r] for r in same}, {r: after[r] for r in same}, True),
        ]
        for label, b, a, again in versions:
            start = f"| {label} | {' | '.join(measure_cells(b, a, scale, same=again))} | "
            assert start in table
            seen.append(label)
            if min(len(b), len(a)) >= 10:
                p = (
                    chance_of_pairs([(b[r], a[r]) for r in b])
                    if again
                    else chance_apart(list(b.values()), list(a.values()))
                )
                p_values[label] = p
                assert table.split(start)[1].startswith(p_words(p))
    assert len(seen) == table.count("\n| ") - 2
    for kind, again in product(("Theme", "Owner"), (False, True)):
        family = {
            k: p for k, p in p_values.items() if k.startswith(kind) and k.endswith("both times") is again
        }
        for label, fixed in adjusted(family, list(family)).items():
            shown = "under 0.001" if fixed < 0.001 else f"{fixed:.2g}"
            assert (
                f"; {shown} among {len(family)} comparisons |"
                in table.split(f"| {label} |")[1].split("\n")[0]
            )


def test_the_moves(folder, old, new):
    table = part(team(folder), "The plans audited again")
    rank = {"not_met": 0, "partly_met": 1, "met": 2}
    found = {}
    both = sorted(ref for ref in old if ref in new)
    for c, ref in product(criteria(new), both):
        b, a = (next(f["outcome"] for f in of[ref]["findings"] if f["criterion"] == c) for of in (old, new))
        if b == a:
            continue
        if b in rank and a in rank:
            word = "improved" if rank[a] > rank[b] else "worsened"
        else:
            level = {"not_applicable": 0, "not_assessable": 1}
            x, y = level.get(b, 2), level.get(a, 2)
            applies = min(x, y) == 0
            word = ("newly " if y > x else "no longer ") + ("applicable" if applies else "assessable")
        found.setdefault((c, word), []).append(ref)
    rows = {f"| {c} | {word} | {len(refs)} | {', '.join(refs)} |" for (c, word), refs in found.items()}
    assert {
        line
        for line in table.splitlines()
        if line.startswith("| ") and "Criterion" not in line and "---" not in line
    } == rows
    assert (
        f"{len(both)} plans were audited both times; {len(new) - len(both)} only in 2022, {len(old) - len(both)} only in 2021."
        in table
    )


def test_the_causes(folder, old, new):
    text = part(team(folder), "What caused the change")
    weights = {f["criterion"]: f["weight"] for f in next(iter(new.values()))["findings"]}

    def score(plan):
        judged = [
            (weights[f["criterion"]], POINTS[f["outcome"]])
            for f in plan["findings"]
            if f["outcome"] in JUDGED and weights[f["criterion"]]
        ]
        return 100 * sum(w * p for w, p in judged) / sum(w for w, _ in judged)

    s_old, s_new = ({r: score(p) for r, p in of.items()} for of in (old, new))
    both = [r for r in s_old if r in s_new]
    total = sum(s_new.values()) / len(s_new) - sum(s_old.values()) / len(s_old)
    again = (
        sum(s_new[r] - s_old[r] for r in both)
        / len(both)
        * (len(both) / len(s_old) + len(both) / len(s_new))
        / 2
    )
    shown = {name: float(value) for name, value in re.findall(r"\| (\w[\w ]+) \| ([+-]?\d+\.\d) \|", text)}
    assert f"changed by {signed(total, 1)} points" in text
    assert shown["Plans audited again"] == pytest.approx(again, abs=0.051)
    assert sum(shown.values()) == pytest.approx(total, abs=0.21)
    assert shown["Rubric"] == 0


def test_what_to_do_counts_the_plans_that_fall_short(folder, new):
    advice = {c["advice"]: c["id"] for c in rubric()}
    listed = re.findall(
        r"^- (.*) \((\d+) plans? of 2022(; worse than before)?\)$",
        part(team(folder), "What to do"),
        re.MULTILINE,
    )
    assert listed
    for text, number, _ in listed:
        short = Counter(outcomes(new, advice[text]).values())
        assert int(number) == short["not_met"] + short["partly_met"]


def test_published_figures_and_the_rounds_own(folder, old, new):
    import csv

    with (ROOT / "src/ehcp_audit/rounds/data/national.csv").open(encoding="utf-8") as file:
        known = {(r["place"], r["year"], r["count"], r["total"]) for r in csv.DictReader(file)}
    text = part(team(folder), "Published figures beside the rounds' own")
    for place, year, count, total in re.findall(r"\| (\w+), [a-zA-Z ]+ (\d{4}): (\d+) of (\d+) \(", text):
        assert (place, year, count, total) in known
    for label, fact, limit, exceptions in (
        ("final plan issued within 20 weeks, all plans", "days_to_issue", 140, True),
        ("final plan issued within 20 weeks, legal exceptions left out", "days_to_issue", 140, False),
        ("request decided within 6 weeks", "days_to_decide", 42, True),
    ):
        own = []
        for of in (old, new):
            days = [
                p["facts"][fact]
                for p in of.values()
                if fact in p["facts"]
                and "amended" not in p["status"]
                and (exceptions or "exceptions" not in p["facts"])
            ]
            own.append(share(sum(d <= limit for d in days), len(days)))
        assert f"| {label} | {own[0]} | {own[1]} |" in text
    met = [[o == "met" for o in outcomes(of, "review-decided-in-4-weeks").values()] for of in (old, new)]
    own = [share(sum(m), len(m)) for m in met]
    assert f"| decision within 4 weeks of the annual review meeting | {own[0]} | {own[1]} |" in text


def test_the_states_of_findings(folder, old, new):
    text = part(team(folder), "Actions")
    found = {}
    for c in criteria(new):
        before = {r: next(f["outcome"] for f in p["findings"] if f["criterion"] == c) for r, p in old.items()}
        after = {r: next(f["outcome"] for f in p["findings"] if f["criterion"] == c) for r, p in new.items()}
        short = ("not_met", "partly_met")
        for ref in {*before, *after}:
            b, a = before.get(ref), after.get(ref)
            if a in short:
                word = "still open" if b in short else "new"
            elif b in short:
                word = "resolved" if a in ("met", "not_applicable") else "not looked at again"
            else:
                continue
            found.setdefault(c, Counter())[word] += 1
    states = ["new", "still open", "resolved", "not looked at again"]
    rows = {f"| {c} | {' | '.join(str(n[s]) for s in states)} |" for c, n in found.items()}
    assert {
        line
        for line in text.splitlines()
        if line.startswith("| ") and "Criterion" not in line and "---" not in line
    } == rows


def test_a_board_sees_only_figures_that_the_team_sees(folder, old, new):
    board = (folder / "board.md").read_text(encoding="utf-8")
    known = " ".join(row for row, *_ in overall_rows(old, new).values()) + part(
        team(folder), "Published figures beside the rounds' own"
    )
    for figure in re.findall(r"\d+ of \d+ \([^)]*\)|[+-]?\d+ points \([^)]*\)", board.split("## Figures")[1]):
        assert figure in known
    for met, of in re.findall(r"(\d+) of (\d+) \(", board):
        for cell in (int(met), int(of) - int(met), 20 - int(of)):
            assert cell == 0 or cell >= 5
    assert not re.findall(r"PL-\d", board)


def test_a_family_sees_counted_words_only(folder):
    family = (folder / "family.md").read_text(encoding="utf-8")
    assert not re.findall(r"PL-\d|\d+ of \d+|\d%", family)


def test_the_report_of_a_round(folder, new):
    text = (folder / "2022" / "report.md").read_text(encoding="utf-8")
    for c in criteria(new):
        got = Counter(next(f["outcome"] for f in p["findings"] if f["criterion"] == c) for p in new.values())
        judged = sum(got[o] for o in JUDGED)
        row = re.search(
            rf"^\| {c} \| [^|]+ \| [^|]+ \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| ([^|]*) \|$",
            text,
            re.MULTILINE,
        )
        assert row is not None, c
        assert [int(x) for x in row.groups()[:5]] == [
            got[o] for o in ("met", "partly_met", "not_met", "not_applicable", "not_assessable")
        ]
        if judged:
            low, high = wilson(got["met"], judged)
            assert row[6] == f"{per_cent(got['met'] / judged)} ({per_cent(low)} to {per_cent(high)})"
    scores = [p["score"] for p in new.values()]
    assert (
        f"**{half_up(sum(scores) / len(scores), 1)} of 100** (lowest {min(scores)}, highest {max(scores)})"
        in text
    )
