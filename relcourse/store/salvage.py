"""What can still be read of a damaged profile, put into a fresh one. The damaged file is kept."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from relcourse.events.codec import decode
from relcourse.store import file_kind, fresh_profile, profile_files
from relcourse.store.backups import set_aside
from relcourse.store.coherence import senseless
from relcourse.store.environment import Environment
from relcourse.store.errors import Damaged, ProfileError, in_a_few_words, is_damage, newer, translate_errors
from relcourse.store.file_bytes import refuse_unsound_bytes
from relcourse.store.found_rows import Found, find
from relcourse.store.migrations import APPLICATION_ID, SCHEMA_VERSION
from relcourse.store.profile_catalog import existing
from relcourse.store.profile_lock import alone_with
from relcourse.store.row_sums import SUMMED
from relcourse.store.soundness import Examined, examine
from relcourse.store.sqlite_pages import pages, version
from relcourse.text.sentences import number, say
from relcourse.text.shell_command import shell_command

_SECONDS = 10.0
"""How long a repair looks for damage before it says that it found none."""


@dataclass(frozen=True)
class Repaired:
    """How much was saved, what seems lost, and where the damaged file is kept.

    What is lost is counted by the type of its event and the kind of its text; "" where that can't be told.
    ``doubtful`` texts were saved though a letter may be wrong; ``missing`` ones are spoken of, and may have been
    deleted; ``small`` counts notes on courses and pseudonyms that are lost.
    """

    events: int
    texts: int
    lost_by_type: Mapping[str, int]
    lost_by_kind: Mapping[str, int]
    doubtful: int
    missing: int
    small: int
    kept: Path

    @property
    def lost_events(self) -> int:
        return sum(self.lost_by_type.values())

    @property
    def lost_texts(self) -> int:
        return sum(self.lost_by_kind.values())


def repair(name: str, environment: Environment) -> Repaired | None:
    """Save what can be read of a profile. None where nothing is wrong with it; then nothing was changed.

    Raises ProfileError where it is open, of a newer relcourse, can't be read just now, nothing of it can be read, or
    it is so large that nothing was found in the time there is.
    """
    path = existing(name)
    with alone_with(path):
        return _repaired(existing(name), name, environment)


def _repaired(path: Path, name: str, environment: Environment) -> Repaired | None:
    found_out = _look(path, environment)
    if not found_out.why:
        if not found_out.to_the_end:
            raise ProfileError(
                say(
                    "Nothing is wrong with the newest {looked} of {rows} entries in the profile {profile}; the "
                    "others were not looked at, for time. It was left as it is.",
                    looked=number(found_out.looked),
                    rows=number(found_out.rows),
                    profile=name,
                )
            )
        return None
    profile_files.refuse_while_shared(path)
    kept = set_aside(name, environment)
    made = profile_files.unfinished(path)
    try:
        with contextlib.ExitStack() as otherwise:
            otherwise.callback(profile_files.remove, kept)  # the profile stands as it was: no copy is needed
            found = _found(kept, path)
            with translate_errors(path):
                _write(found, made)
            otherwise.pop_all()
        with translate_errors(path):
            profile_files.put(made, path)
    finally:
        profile_files.remove(made)
    return _told(found, kept)


def _told(found: Found, kept: Path) -> Repaired:
    return Repaired(
        events=len(found.events),
        texts=len(found.texts),
        lost_by_type=found.lost_events(),
        lost_by_kind=found.lost_texts(),
        doubtful=len(found.doubtful),
        missing=len(found.named - found.known_texts.keys())
        if found.has_sums
        else len(found.named - found.texts.keys()),
        small=len(found.broken - found.small.keys()),
        kept=kept,
    )


def _look(path: Path, environment: Environment) -> Examined:
    """What is wrong with a profile. Raises ProfileError on one that is newer, or can't be read just now."""
    until = environment.seconds() + _SECONDS
    with translate_errors(path):
        try:
            refuse_unsound_bytes(path)
            with profile_files.reading(path) as db:
                kind = file_kind.kind(db)
                if kind == file_kind.NEWER:
                    raise newer(path)
                file_kind.refuse_others(path, kind)
                found = examine(db, lambda: environment.seconds() > until)
                if found.why or not found.to_the_end or not found.rows:
                    return found
                events = db.execute(f"SELECT {', '.join(SUMMED['event'])} FROM event ORDER BY seq")
                bad = senseless([decode(row) for row in events])
        except (Damaged, ValueError) as error:
            return Examined(str(error))
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            return Examined(in_a_few_words(error))
    return Examined(say("an entry in it makes no sense")) if bad else found


def _found(kept: Path, path: Path) -> Found:
    """Everything that can be read in a damaged file, and what it says about what can't."""
    log, _ = profile_files.beside(kept)
    with translate_errors(path):
        raw = pages(kept, log)
        found = find(raw)
    if not found.has_sums and version(raw, APPLICATION_ID) > SCHEMA_VERSION:
        raise newer(path)
    for seq in senseless([decode(found.events[seq]) for seq in sorted(found.events)]):
        del found.events[seq]
    if not found.events and not found.texts:
        raise ProfileError(
            say(
                "Nothing of a profile can be read in {path}. It was left as it is. `{command}` keeps it "
                "aside and begins anew.",
                path=path,
                command=shell_command("relcourse profile reset", path.stem),
            )
        )
    return found


def _write(found: Found, made: Path) -> None:
    events = (found.events[seq] for seq in sorted(found.events))
    small = ((table, row) for (table, _), row in found.small.items())
    fresh_profile.write(made, events, found.texts.values(), small, found.last)
