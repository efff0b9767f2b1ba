"""What a merge met, as data and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from relcourse.text.plurals import counted
from relcourse.text.sentences import listed


@dataclass
class MergeReport:
    """Files by their paths, people by what they are called."""

    members: int = 0
    taken: list[str] = field(default_factory=list)
    """Learners who are new, or whose bundle is."""
    older: int = 0
    """Files of somebody of whom there is a newer one, or the same."""
    aside: list[tuple[Path, str]] = field(default_factory=list)
    """Files that can't be used, each with its reason."""
    withdrawn: list[str] = field(default_factory=list)
    left_out: int = 0
    """Files of people who were taken out, or whose code is left out."""
    forked: list[str] = field(default_factory=list)
    """Learners whose profile went on in two places."""
    clocks: list[str] = field(default_factory=list)
    """Learners whose days go back."""
    unknown_codes: list[str] = field(default_factory=list)
    unseen_codes: list[str] = field(default_factory=list)
    """Codes to be left out that no file carries."""
    shared_codes: list[str] = field(default_factory=list)
    """Codes that more than one learner gives."""
    versions: tuple[str, ...] = ()
    """Of the course, where there are several."""
    editions: tuple[str, ...] = ()
    """Exercises that were read in several texts, though scored alike."""


def report_lines(report: MergeReport) -> Iterator[str]:
    """Sentences for whoever leads the group."""
    yield f"{counted(report.members, 'learner')} in the cohort; {counted(len(report.taken), 'bundle')} taken in."
    if report.withdrawn:
        yield f"Taken out, as they asked: {listed(report.withdrawn)}."
    if report.older:
        yield f"Passed over: {counted(report.older, 'file')} of learners of whom a newer one, or the same, is here."
    if report.left_out:
        yield f"Left out: {counted(report.left_out, 'file')} of learners who were taken out, or whose code is left out."
    if report.unseen_codes:
        yield f"No file carries the code {listed(report.unseen_codes)}, so that nothing was left out for it."
    for path, reason in report.aside:
        yield f"Set aside: {path}: {reason}."
    if report.forked:
        yield (
            f"A profile went on in two places, and the newest file holds: {listed(report.forked)}. Ask them which "
            "computer they go on with."
        )
    if report.clocks:
        yield f"A clock went back: {listed(report.clocks)}. Their weeks may be wrong; nothing else is."
    if report.shared_codes:
        yield f"More than one learner gives the same code: {listed(report.shared_codes)}."
    if report.unknown_codes:
        yield f"Not in the roster: {listed(report.unknown_codes)}."
    if report.versions:
        yield f"Several versions of the course: {listed(report.versions)}."
    if report.editions:
        yield f"Read in several wordings, though scored alike: {listed(report.editions)}."
