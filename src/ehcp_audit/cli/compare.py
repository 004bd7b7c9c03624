"""``ehcp-audit compare``: two rounds set against each other, or the trend of three and more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ehcp_audit.errors import Problem, UsageError

if TYPE_CHECKING:
    from ehcp_audit.cli.rounds import Opened, Taken
    from ehcp_audit.report.compared import Compared, Following, Rescored, Side
    from ehcp_audit.rounds.snapshot import Snapshot
    from ehcp_audit.rubric import Rubric

_ALIASES = {"language": "home language", "looked-after": "looked after", "home-language": "home language"}
_ALWAYS_TOLD = ("owner", "theme")
_TWO = 2


def compare(
    rounds: Annotated[
        list[str], typer.Argument(help="Folders of rounds, the earliest first.", metavar="ROUND ROUND...")
    ],
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            help="Break down by language, need, phase, setting, team, ethnicity, sex, trigger, looked-after.",
            metavar="GROUP",
        ),
    ] = None,
    frame: Annotated[
        list[int] | None,
        typer.Option(
            "--frame",
            min=0,
            help="How many plans a round was drawn from; once for each round, 0 if not known.",
            metavar="N",
        ),
    ] = None,
    place: Annotated[
        list[str] | None,
        typer.Option(
            "--place",
            help="Published figures to show beside England's, such as 'Kingston upon Thames'.",
            metavar="NAME",
        ),
    ] = None,
    actions: Annotated[
        str | None,
        typer.Option(
            "--actions",
            help="A file of actions; if not given, actions.yaml in the rounds' folders.",
            metavar="FILE",
        ),
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", "-o", help="The file for the report.", metavar="FILE")
    ] = None,
    audience: Annotated[
        Literal["team", "board", "family"], typer.Option("--audience", help="For whom the report is.")
    ] = "team",
    output: Annotated[
        Literal["markdown", "json"], typer.Option("--format", help="The report's format.")
    ] = "markdown",
) -> None:
    """Compare two rounds: what improved, what did not, what cannot be told; for three or more the trend."""
    from ehcp_audit.cli import complain
    from ehcp_audit.cli.rounds import opened, write_or_print
    from ehcp_audit.looked_with import looked_otherwise

    if len(rounds) < _TWO:
        raise UsageError(
            Problem("one round alone cannot be compared", fix="name two rounds, or more for a trend")
        )
    if output == "json" and audience != "team":
        raise UsageError(
            Problem("JSON holds every figure, so it is for the team only", fix="leave out --audience")
        )
    if by and audience == "family":
        raise UsageError(Problem("a page for families has no breakdowns", fix="leave out --by"))
    frames = _frames(frame, len(rounds))
    places = _places(place)
    opened_rounds = [opened(folder) for folder in rounds]
    both = Comparing(opened_rounds, frames, places, tuple(by or ()), actions)
    for sentence in looked_otherwise([one.manifest for one in opened_rounds]):
        complain(sentence)
    write_or_print([both.report(audience, output)], out)


class Comparing:
    """Rounds read for comparison; what is asked of them is computed once."""

    def __init__(
        self,
        rounds: Sequence[Opened],
        frames: Sequence[int | None],
        places: Sequence[str],
        by: Sequence[str],
        actions: str | None,
    ) -> None:
        from ehcp_audit.cli.rounds import taken

        order = list(range(len(rounds)))
        if len(rounds) > _TWO:
            order.sort(key=lambda i: rounds[i].manifest.as_of)
        self._rounds = [rounds[i] for i in order]
        self._frames = [frames[i] for i in order]
        self._places = places
        self._actions = actions
        self._taken = [taken(one.manifest.round, one.results()) for one in self._rounds]
        self._by = _breakdowns(by, [one.snapshot for one in self._taken])

    def report(self, audience: str, output: str) -> str:
        """The report in the form asked for."""
        from ehcp_audit.report.board import board_comparison
        from ehcp_audit.report.comparison import comparison_report
        from ehcp_audit.report.comparison_data import comparison_json, trend_json
        from ehcp_audit.report.family import family_comparison
        from ehcp_audit.report.trend_report import trend_report

        ends = self.compared(0, -1)
        if len(self._rounds) > _TWO and audience != "family":
            sides = [self._side(i) for i in range(len(self._rounds))]
            if output == "json":
                return trend_json(sides, ends)
            return trend_report(sides, ends, public=audience == "board")
        if output == "json":
            return comparison_json(ends)
        return {"team": comparison_report, "board": board_comparison, "family": family_comparison}[audience](
            ends
        )

    def compared(self, first: int, last: int) -> Compared:
        """Two of the rounds with everything that is told of them."""
        from ehcp_audit.authoring.change import asked_otherwise
        from ehcp_audit.report.compared import Compared
        from ehcp_audit.rounds.causes import causes
        from ehcp_audit.rounds.compare import Labels
        from ehcp_audit.rounds.compare import compare as compare_rounds

        before, after = self._side(first), self._side(last)
        changed = asked_otherwise(before.rubric, after.rubric)
        labels = {c.id: Labels(c.theme, c.owner) for c in after.rubric.criteria}
        frames = (self._frames[first], self._frames[last])
        comparison = compare_rounds(before.snapshot, after.snapshot, labels, frames=frames, changed=changed)
        return Compared(
            before,
            after,
            comparison,
            causes(before.snapshot, after.snapshot, by=self._by, changed=changed),
            tuple(self._rescored(first, last)),
            self._by,
            self._following(),
        )

    def _side(self, index: int) -> Side:
        from ehcp_audit.cli.rounds import side_of

        return side_of(self._rounds[index], self._taken[index], self._places)

    def _rescored(self, first: int, last: int) -> Iterable[Rescored]:
        """Both rounds under the rubric of either, where the rubrics are not the same."""
        from ehcp_audit.cli.rescoring import not_rescored
        from ehcp_audit.report.compared import Rescored
        from ehcp_audit.rounds.compare import compare as compare_rounds

        ends = self._rounds[first], self._rounds[last]
        if ends[0].manifest.rubric.digest == ends[1].manifest.rubric.digest:
            return
        frames = (self._frames[first], self._frames[last])
        for source in ends:
            old = _under(ends[0], self._taken[first], source.rubric)
            new = _under(ends[1], self._taken[last], source.rubric)
            used = source.manifest.rubric
            missing = {c for one in ends for c in not_rescored(one.rubric, source.rubric)}
            score = compare_rounds(old.snapshot, new.snapshot, {}, frames=frames).total
            yield Rescored(
                f"{used.rubric} {used.version}", score, (old.coverage, new.coverage), tuple(sorted(missing))
            )

    def _following(self) -> Following:
        """What became of the findings and the actions, by the day of the latest round."""
        from ehcp_audit.cli.rounds import following_of

        return following_of(self._rounds, [one.snapshot for one in self._taken], self._actions)


def _under(one: Opened, held: Taken, rubric: Rubric) -> Taken:
    """A round under a rubric: its own results, or its stored findings scored anew."""
    from ehcp_audit.cli.rescoring import rescored
    from ehcp_audit.cli.rounds import taken

    return held if rubric is one.rubric else taken(one.manifest.round, rescored(one, rubric))


def _frames(given: Sequence[int] | None, rounds: int) -> list[int | None]:
    if not given:
        return [None] * rounds
    if len(given) != rounds:
        often = "once" if len(given) == 1 else f"{len(given)} times"
        raise UsageError(
            Problem(
                f"--frame is given {often} for {rounds} rounds",
                fix="give it once for each round; 0 if not known",
            )
        )
    return [number or None for number in given]


def _places(given: Sequence[str] | None) -> list[str]:
    from ehcp_audit.rounds.national import ENGLAND, published

    known = {figure.place for figure in published()}
    for name in given or ():
        if name not in known:
            raise UsageError(
                Problem(f"no figures are held for {name!r}", fix=f"places: {', '.join(sorted(known))}")
            )
    return list(dict.fromkeys([ENGLAND, *(given or ())]))


def _typed(groups: Iterable[str]) -> list[str]:
    """The names of groups as they are typed after --by."""
    return [name.replace(" ", "-") for name in groups]


def _breakdowns(given: Sequence[str], snapshots: Sequence[Snapshot]) -> tuple[str, ...]:
    """The breakdowns by the names that results use; owners and themes are told always."""
    known = sorted({name for one in snapshots for groups in one.groups for name in groups})
    found: dict[str, None] = {}
    for name in given:
        wanted = _ALIASES.get(name, name)
        if wanted in _ALWAYS_TOLD:
            continue
        if wanted not in known:
            raise UsageError(
                Problem(
                    f"no plan records a group called {name!r}",
                    fix=f"groups: {', '.join(_typed(known)) or 'none'}",
                )
            )
        found[wanted] = None
    return tuple(found)
