"""What is minded in the files, beside the player: where, what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relcourse.course.problem import Problem

_MOST = 60
STANDS = "This is broken now. Its last good version stays on the screen."


class Findings(VerticalScroll, can_focus=True):
    """``f`` shows and hides them."""

    def __init__(self) -> None:
        super().__init__(id="findings")
        self._here = Static(classes="here", markup=False)
        self._stands = Static(Content.styled(STANDS, "bold"), classes="stands")
        self._found = Static(classes="found", markup=False)

    def compose(self) -> ComposeResult:
        yield self._here
        yield self._stands
        yield self._found

    def show(
        self, file: str, here: Iterable[str], problems: tuple[Problem, ...], *, stands: bool, checking: bool
    ) -> None:
        """``file`` holds what is on the screen and ``here`` says where in it the trainer is; with ``stands``
        what is on the screen is an older version of it.
        """
        self._here.update(Content("\n".join((file, *here))))
        self._stands.display = stands
        self._found.update(_listed(file, problems, checking=checking))


class Strip(Static):
    """The first finding in a line or two, where there is no room for all of them."""

    def show(self, problems: tuple[Problem, ...], *, stands: bool) -> None:
        self.set_class(not problems, "-empty")
        if problems:
            first = problems[0]
            rest = f"   f: all {len(problems)}" if len(problems) > 1 else "   f: more"
            kept = " The last good version stays." if stands else ""
            place = f"{_place(first)}  "
            self.update(Content.assemble(_sign(first), (place, "bold"), first.what, kept, (rest, "$quiet")))


def _listed(file: str, problems: tuple[Problem, ...], *, checking: bool) -> Content:
    if not problems:
        return Content.styled("Looking ..." if checking else "Nothing found that is wrong.", "$quiet")
    parts = [Content.styled(_counted(problems), "bold $primary")]
    for problem in problems[:_MOST]:
        if problem.file != file:
            file = problem.file
            parts.append(Content.styled(f"\n\n{file}", "$primary"))
        parts.append(_one(problem))
    if len(problems) > _MOST:
        parts.append(Content.styled(f"\n\n{len(problems) - _MOST} more: relcourse check lists all.", "$quiet"))
    return Content.assemble(*parts)


def _one(problem: Problem) -> Content:
    place = f"line {problem.line}" if problem.line else "the whole file"
    lines: list[str | tuple[str, str]] = [
        "\n\n",
        _sign(problem),
        (place, "bold"),
        (f"  {problem.code}\n", "$quiet"),
        problem.what,
    ]
    if problem.do:
        lines.append((f"\n{problem.do}", "$quiet"))
    if problem.source.strip():
        lines.append((f"\n  {problem.source.strip()}", "italic $quiet"))
    return Content.assemble(*lines)


def _sign(problem: Problem) -> tuple[str, str]:
    return ("✗ ", "bold $error") if problem.severity == "error" else ("! ", "bold $accent")


def _place(problem: Problem) -> str:
    name = problem.file.rpartition("/")[2]
    return f"{name}, line {problem.line}" if problem.line else name


def _counted(problems: tuple[Problem, ...]) -> str:
    """``2 errors, 1 warning``"""
    errors = sum(problem.severity == "error" for problem in problems)
    counts = (errors, "error"), (len(problems) - errors, "warning")
    return ", ".join(f"{count} {name}{'s' if count > 1 else ''}" for count, name in counts if count)
