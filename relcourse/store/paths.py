"""Where a learner's files lie. ``RELCOURSE_HOME`` moves them all."""

from __future__ import annotations

import contextlib
import os
import zlib
from pathlib import Path

from relcourse.store.errors import ProfileError
from relcourse.text.sentences import say

DEFAULT_PROFILE = "me"


def is_chosen() -> bool:
    """Whether the learner said where their files lie."""
    return bool(os.environ.get("RELCOURSE_HOME"))


def home() -> Path:
    """The folder of all that relcourse keeps for this person. Raises ProfileError where nobody says where."""
    override = os.environ.get("RELCOURSE_HOME")
    if override:
        return Path(os.path.expanduser(override))  # noqa: PTH111  # Path's own raises where there is no such person
    from platformdirs import user_data_path  # nothing to ask where RELCOURSE_HOME says it

    with contextlib.suppress(RuntimeError):  # as some versions say that nobody's home is known
        found = user_data_path("relcourse", appauthor=False)
        if found.is_absolute():  # else it would be made wherever one happens to be
            return found
    raise ProfileError(
        say(
            "There is no home folder here to keep your progress in. Set RELCOURSE_HOME to a folder where you may write."
        )
    )


def profile_path(name: str) -> Path:
    return home() / "profiles" / f"{name}.sqlite3"


def exports() -> Path:
    """The folder of the files that the learner had written to take elsewhere."""
    return home() / "exports"


def calendar_path(name: str) -> Path:
    """Where the plans of a profile are written for a calendar, unless the learner names a file."""
    return exports() / ("plans.ics" if name == DEFAULT_PROFILE else f"plans-{name}.ics")


def bundle_path(course: str, digits: str, export: int) -> Path:
    """Where what is handed out of a course is written, unless the learner names a file; each has a name of its own."""
    return exports() / f"{course[:40]}-{digits}-{export}.jsonl"


def backups_folder() -> Path:
    return home() / "backups"


def backups_of(profile: Path) -> Path:
    """The folder of the backups of a profile's file: ``backups_folder()``, wherever ``home()`` is meanwhile."""
    return profile.parent.parent / "backups"


def kept_folders() -> tuple[Path, ...]:
    """The folders that relcourse makes in ``home()``; nothing in them lies deeper."""
    return tuple(home() / each for each in ("profiles", "backups", "exports", "outlines"))


def outline_path(course_root: Path) -> Path:
    """Where the outline of the course at a path is kept between starts."""
    whole = os.path.realpath(course_root)
    return home() / "outlines" / f"{Path(whole).name[:32]}-{zlib.crc32(os.fsencode(whole)):08x}.json"
