"""What learners wrote for the session, and who would like a word: read from their bundles, and kept nowhere else.

Of those on the roster whose bundle is not there nothing more is known than that.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from relcourse.cohort.folder.manifest import called, hashed_code, read_manifest
from relcourse.cohort.intake.bundle_files import BundleFiles


class Note(NamedTuple):
    """``made`` is the day on which it was handed out, an ISO date; ``word`` whether they would like one."""

    name: str
    code: str
    made: str
    word: bool
    text: str


def notes_in(folder: Path) -> tuple[Note, ...]:
    """Those who would like a word first, then by name. Raises CohortError."""
    manifest, bundles = read_manifest(folder), BundleFiles(folder)
    found = []
    for member in manifest.members.values():
        header = bundles.header(member)
        if header.note or header.word:
            found.append(Note(called(member, manifest), member.code, member.made, header.word, header.note))
    return tuple(sorted(found, key=lambda each: (not each.word, each.name.casefold(), each.made)))


def nothing_shared(folder: Path) -> tuple[str, ...]:
    """Those on the roster who have shared nothing yet, by their names or codes; not who was taken out.

    Raises CohortError.
    """
    manifest = read_manifest(folder)
    here = {member.code.casefold() for member in manifest.members.values()}
    left = [code for code in manifest.roster if code.casefold() not in here and hashed_code(code) not in manifest.gone]
    return tuple(manifest.roster[code].name or code for code in left)
