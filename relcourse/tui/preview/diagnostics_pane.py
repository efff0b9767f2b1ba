"""What is minded in the files, beside the player: where, what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relcourse.text.control_characters import named
from relcourse.text.plurals import counted
from relcourse.workbench.preview.findings import Finding

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

    def show(self, file: str, here: Iterable[str], found: tuple[Finding, ...], *, stands: bool, checking: bool) -> None:
        """``file`` holds what is on the screen and ``here`` says where in it the trainer is; with ``stands``
        what is on the screen is an older version of it.
        """
        self._here.update(Content("\n".join((named(file), *here))))
        self._stands.display = stands
        self._found.update(_listed(file, found, checking=checking))


class Strip(Static):
    """The first finding in a line or two, where there is no room for all of them."""

    def show(self, found: tuple[Finding, ...], *, stands: bool) -> None:
        self.set_class(not found, "-empty")
        if found:
            first = found[0]
            rest = f"   f: all {len(found)}" if len(found) > 1 else "   f: more"
            kept = " The last good version stays." if stands else ""
            location = f"{_place(first)}  "
            self.update(Content.assemble(_sign(first), (location, "bold"), first.what, kept, (rest, "$quiet")))


def _listed(file: str, found: tuple[Finding, ...], *, checking: bool) -> Content:
    if not found:
        return Content.styled("Looking ..." if checking else "Nothing found that is wrong.", "$quiet")
    parts = [Content.styled(_counted(found), "bold $primary")]
    for finding in found[:_MOST]:
        if finding.file != file:
            file = finding.file
            parts.append(Content.styled(f"\n\n{named(file)}", "$primary"))
        parts.append(_one(finding))
    if len(found) > _MOST:
        parts.append(Content.styled(f"\n\n{len(found) - _MOST} more: relcourse check lists all.", "$quiet"))
    return Content.assemble(*parts)


def _one(finding: Finding) -> Content:
    location = f"line {finding.line}" if finding.line else "the whole file"
    lines: list[str | tuple[str, str]] = [
        "\n\n",
        _sign(finding),
        (location, "bold"),
        (f"  {finding.code}\n", "$quiet"),
        finding.what,
    ]
    if finding.do:
        lines.append((f"\n{finding.do}", "$quiet"))
    if finding.source:
        lines.append((f"\n  {finding.source}", "italic $quiet"))
    return Content.assemble(*lines)


def _sign(finding: Finding) -> tuple[str, str]:
    return ("✗ ", "bold $error") if finding.error else ("! ", "bold $accent")


def _place(finding: Finding) -> str:
    name = finding.file.rpartition("/")[2]
    return f"{name}, line {finding.line}" if finding.line else name


def _counted(found: tuple[Finding, ...]) -> str:
    """``2 errors, 1 warning``"""
    errors = sum(finding.error for finding in found)
    counts = (errors, "error"), (len(found) - errors, "warning")
    return ", ".join(counted(count, name) for count, name in counts if count)
