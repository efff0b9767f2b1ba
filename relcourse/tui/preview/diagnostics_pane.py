"""What is minded in the files, beside the player: where, what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relcourse.course.diagnostics import Diagnostic, render

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
        self, file: str, here: Iterable[str], diagnostics: tuple[Diagnostic, ...], *, stands: bool, checking: bool
    ) -> None:
        """``file`` holds what is on the screen and ``here`` says where in it the trainer is; with ``stands``
        what is on the screen is an older version of it.
        """
        self._here.update(Content("\n".join((file, *here))))
        self._stands.display = stands
        self._found.update(_listed(file, diagnostics, checking=checking))


class Strip(Static):
    """The first finding in a line or two, where there is no room for all of them."""

    def show(self, diagnostics: tuple[Diagnostic, ...], *, stands: bool) -> None:
        self.set_class(not diagnostics, "-empty")
        if diagnostics:
            first = diagnostics[0]
            rest = f"   f: all {len(diagnostics)}" if len(diagnostics) > 1 else "   f: more"
            kept = " The last good version stays." if stands else ""
            location = f"{_place(first)}  "
            self.update(Content.assemble(_sign(first), (location, "bold"), render(first).what, kept, (rest, "$quiet")))


def _listed(file: str, diagnostics: tuple[Diagnostic, ...], *, checking: bool) -> Content:
    if not diagnostics:
        return Content.styled("Looking ..." if checking else "Nothing found that is wrong.", "$quiet")
    parts = [Content.styled(_counted(diagnostics), "bold $primary")]
    for diagnostic in diagnostics[:_MOST]:
        if diagnostic.file != file:
            file = diagnostic.file
            parts.append(Content.styled(f"\n\n{file}", "$primary"))
        parts.append(_one(diagnostic))
    if len(diagnostics) > _MOST:
        parts.append(Content.styled(f"\n\n{len(diagnostics) - _MOST} more: relcourse check lists all.", "$quiet"))
    return Content.assemble(*parts)


def _one(diagnostic: Diagnostic) -> Content:
    location = f"line {diagnostic.line}" if diagnostic.line else "the whole file"
    what, do = render(diagnostic)
    lines: list[str | tuple[str, str]] = [
        "\n\n",
        _sign(diagnostic),
        (location, "bold"),
        (f"  {diagnostic.code}\n", "$quiet"),
        what,
    ]
    if do:
        lines.append((f"\n{do}", "$quiet"))
    if diagnostic.source.strip():
        lines.append((f"\n  {diagnostic.source.strip()}", "italic $quiet"))
    return Content.assemble(*lines)


def _sign(diagnostic: Diagnostic) -> tuple[str, str]:
    return ("✗ ", "bold $error") if diagnostic.severity == "error" else ("! ", "bold $accent")


def _place(diagnostic: Diagnostic) -> str:
    name = diagnostic.file.rpartition("/")[2]
    return f"{name}, line {diagnostic.line}" if diagnostic.line else name


def _counted(diagnostics: tuple[Diagnostic, ...]) -> str:
    """``2 errors, 1 warning``"""
    errors = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
    counts = (errors, "error"), (len(diagnostics) - errors, "warning")
    return ", ".join(f"{count} {name}{'s' if count > 1 else ''}" for count, name in counts if count)
