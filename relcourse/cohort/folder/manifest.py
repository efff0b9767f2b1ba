"""The one small file that says what a cohort's folder holds: whose bundles, which tables, and who was taken out.

It is written last and in one step, so whoever reads it sees the cohort before a merge or after it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from relcourse.bundle.header import pseudonym
from relcourse.cohort.folder.roster import Entry
from relcourse.store.atomic_write import CantWrite, replace
from relcourse.text import bounded_file

NAME = "cohort.json"
FORMAT, VERSION = "relcourse-cohort", 1
MOST_BYTES = 1024 * 1024 * 1024
FOR_LEARNING = "For learning, not for appraisal."


class CohortError(Exception):
    """A cohort's folder can't be used. The message is a sentence."""


@dataclass(frozen=True)
class Member:
    """Somebody whose bundle is in the cohort; ``bundle`` is its digest, which names its file."""

    learner: str
    export: int
    events: int
    bundle: str
    made: str
    version: str
    name: str = ""
    code: str = ""

    @property
    def newness(self) -> tuple[int, int, str]:
        """Of two bundles of one learner the greater holds."""
        return self.export, self.events, self.bundle


@dataclass(frozen=True)
class Manifest:
    """``gone`` leads from the hash of a learner who was taken out to the export up to which they are, and from that of
    their code to 0: who asked not to be there is not asked for."""

    course: str = ""
    generation: int = 0
    """Of the tables."""
    published: int = 0
    """Of what was published of them; 0 for nothing yet."""
    salt: str = ""
    """What those who are in published figures are hashed with."""
    members: Mapping[str, Member] = field(default_factory=dict)
    roster: Mapping[str, Entry] = field(default_factory=dict)
    gone: Mapping[str, int] = field(default_factory=dict)

    def entry(self, member: Member) -> Entry:
        """What stands in the roster beside a learner's code, in capital or small letters; nothing where it has none."""
        return self._by_code.get(member.code.casefold(), Entry()) if member.code else Entry()

    @cached_property
    def _by_code(self) -> Mapping[str, Entry]:
        return {code.casefold(): entry for code, entry in self.roster.items()}


def hashed_code(code: str) -> str:
    """Whose code a learner had who was taken out."""
    return hashed(f"code {code.casefold()}")


def hashed(learner: str) -> str:
    """Who was taken out, so that only a bundle of theirs shows who it was."""
    return hashlib.sha256(f"gone {learner}".encode()).hexdigest()


def tables_folder(folder: Path, generation: int) -> Path:
    return folder / f"tables-{generation}"


def called(member: Member, manifest: Manifest) -> str:
    """What a learner is called: by the roster, by themselves, or by their made-up name."""
    return manifest.entry(member).name or member.name or pseudonym(member.learner)


def published_folder(folder: Path, number: int) -> Path:
    return folder / f"published-{number}"


def read_manifest(folder: Path) -> Manifest:
    """What a folder holds, an empty cohort where there is none yet. Raises CohortError."""
    path = folder / NAME
    if not path.exists():
        return Manifest()
    try:
        data = json.loads(bounded_file.read(path, MOST_BYTES))
        return _manifest(data)
    except OSError as error:
        raise CohortError(f"{path} can't be read: {error.strerror or error}.") from error
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise CohortError(
            f"{path} is damaged. Merge the bundles into a new folder: those in {folder / 'bundles'} are whole files."
        ) from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """From here on the folder holds this. Raises CohortError."""
    data = {
        "format": FORMAT,
        "v": VERSION,
        "about": FOR_LEARNING,
        "course": manifest.course,
        "generation": manifest.generation,
        "published": manifest.published,
        "salt": manifest.salt,
        "members": [asdict(each) for each in sorted(manifest.members.values(), key=lambda each: each.learner)],
        "roster": {code: entry._asdict() for code, entry in sorted(manifest.roster.items())},
        "gone": dict(sorted(manifest.gone.items())),
    }
    try:
        replace(folder / NAME, f"{json.dumps(data, indent=1)}\n".encode(), inside=folder, private=True)
    except CantWrite as error:
        raise CohortError(str(error)) from error


def _manifest(data: Any) -> Manifest:
    if data["format"] != FORMAT:
        raise ValueError("no cohort")
    if data["v"] > VERSION:
        raise CohortError("A newer relcourse made this cohort. Update this one.")
    members = [Member(**each) for each in data["members"]]
    if not all(re.fullmatch(r"[0-9a-f]{64}", name) for each in members for name in (each.learner, each.bundle)):
        raise ValueError("a name in it is none of ours")
    return Manifest(
        data["course"],
        data["generation"],
        data["published"],
        data["salt"],
        {each.learner: each for each in members},
        {code: Entry(**entry) for code, entry in data["roster"].items()},
        dict(data["gone"]),
    )
