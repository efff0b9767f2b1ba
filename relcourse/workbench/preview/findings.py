"""What is wrong in the files that are previewed, as rows that a face can draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from relcourse.course.diagnostics import CourseUnreadable, Diagnostic, render
from relcourse.workbench.preview.preview_target import Target


@dataclass(frozen=True)
class Finding:
    """One thing that check says. ``line`` counts from 1, 0 where it is about a whole file; ``source`` is that line."""

    file: str
    line: int
    code: str
    error: bool
    what: str
    do: str
    source: str


def findings(diagnostics: Iterable[Diagnostic]) -> tuple[Finding, ...]:
    return tuple(
        Finding(each.file, each.line, each.code, each.severity == "error", *render(each), each.source.strip())
        for each in diagnostics
    )


def check(target: Target) -> tuple[Finding, ...]:
    """What check says of a target now; () where it can't be read and does not say why."""
    try:
        return findings(target.diagnostics())
    except CourseUnreadable as error:
        return findings(error.diagnostics)


def in_order(found: Iterable[Finding], file: str) -> tuple[Finding, ...]:
    """Errors first, and what is in ``file`` before the rest."""
    return tuple(sorted(found, key=lambda each: (not each.error, each.file != file)))
