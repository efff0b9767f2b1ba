"""What the learner hands out of a course to whoever leads their group: only what they said yes to, and as a file.

Nothing is sent from here. What is chosen stays chosen for the next time; a note for the session goes with one file.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from relcourse.bundle.bundle_writer import bundle_bytes, withdrawal_bytes
from relcourse.bundle.header import LONGEST_CODE, LONGEST_NAME, LONGEST_NOTE, Header, Withdrawal, digits_of, pseudonym
from relcourse.bundle.selection import EVERYTHING, NOTHING, Ticks, shared_events
from relcourse.bundle.shared_facts import SharedEvent
from relcourse.course.questions import BadAnswer
from relcourse.learner import exported_file
from relcourse.learner.drafts import Draft, form_draft
from relcourse.progress.days import today_at
from relcourse.store.file_modes import make_folder
from relcourse.store.learner_id import exports_made, learner_id, learner_secret, next_export
from relcourse.store.paths import bundle_path
from relcourse.store.settings import keep_setting, setting
from relcourse.text import control_characters
from relcourse.text.sentences import message, say

if TYPE_CHECKING:
    from relcourse.course.outline import Outline
    from relcourse.store.profile import Profile

NAME, CODE, NOTE, WORD = "name", "code", "note", "word"
_TICKED = "ticks"
TICKS = tuple(each.name for each in fields(Ticks))
NOTHING_YET = message("There is nothing to hand out yet. It begins with your first lesson.")
_LONGEST = {NAME: LONGEST_NAME, CODE: LONGEST_CODE, NOTE: LONGEST_NOTE}
_TOO_LONG = message("{most} characters are the most. This is {over} over.")
_ANOTHER = message("{path} is there already, and is no file that relcourse hands out. Name another file.")
_NEVER = message("You have handed out nothing of this course, so there is nothing to take out.")
_BEGINS = b'{"format":"relcourse-bundle"'


@dataclass(frozen=True)
class Choices:
    """What the learner says beside the facts, and what they ticked. ``name`` is "" for a pseudonym."""

    name: str = ""
    code: str = ""
    note: str = ""
    word: bool = False
    """They would like a word."""
    ticks: Ticks = NOTHING


class Sharing:
    """What goes out of one course. Raises ProfileError where the profile can't be read or written."""

    def __init__(self, profile: Profile, outline: Outline) -> None:
        self.profile = profile
        self.outline = outline

    @property
    def pseudonym(self) -> str:
        """What the learner goes by without a name."""
        return pseudonym(learner_id(self.profile.log, self.profile.course))

    @property
    def was_handed_out(self) -> bool:
        """Whether there is something to take out."""
        return exports_made(self.profile.log, self.profile.course) > 0

    @property
    def draft(self) -> Draft:
        """The note for the session, and whether they would like a word, until a file takes both along."""
        return form_draft(self.profile, "share", self.profile.course)

    def choices(self) -> Choices:
        kept = self.draft.texts()
        ticked = self._setting(_TICKED).split()
        return Choices(
            self._setting(NAME),
            self._setting(CODE),
            kept.get(NOTE, ""),
            bool(kept.get(WORD)),
            Ticks(**{each: each in ticked for each in TICKS}),
        )

    def keep(self, choices: Choices) -> None:
        """Keep what is chosen for the next time, but for the note and the wish for a word."""
        for part, text in ((NAME, choices.name), (CODE, choices.code), (_TICKED, " ".join(choices.ticks.ticked))):
            if text != self._setting(part):
                keep_setting(self.profile.log, self._key(part), text)

    def write_in(self, part: str, text: str) -> None:
        """Keep a name, a code or a note, "" for none. Raises BadAnswer where it is too long."""
        text = fitted(part, text)
        if part == NOTE:
            self.keep_note(text)
        else:
            keep_setting(self.profile.log, self._key(part), text)

    def keep_note(self, text: str) -> None:
        """Keep a note as far as it is written, however long."""
        self._keep_draft(replace(self.choices(), note=text))

    def turn(self, part: str) -> None:
        """Turn over whether something goes along."""
        chosen = self.choices()
        if part == WORD:
            self._keep_draft(replace(chosen, word=not chosen.word))
        else:
            ticks = replace(chosen.ticks, **{part: not getattr(chosen.ticks, part)})
            keep_setting(self.profile.log, self._key(_TICKED), " ".join(ticks.ticked))

    def events(self, ticks: Ticks = EVERYTHING) -> tuple[SharedEvent, ...]:
        """The facts as they would go out."""
        return tuple(shared_events(self.profile.log.events(self.profile.course), ticks))

    def preview(self, choices: Choices) -> bytes:
        """The file as it would be now, under the number of the next one. Raises CantExport."""
        log, course = self.profile.log, self.profile.course
        return bundle_bytes(
            self._header(with_fitting_note(choices), exports_made(log, course) + 1), self.events(choices.ticks)
        )

    def write(self, choices: Choices, to: Path | None = None, *, inside: Path | None = None) -> Path:
        """Write the file, into the learner's exports or ``to`` a path (in the folder ``inside``), and let go of the
        note that went along; where it is. Raises CantExport.
        """
        events = self.events(choices.ticks)
        if not events:
            raise exported_file.CantExport(say(NOTHING_YET))
        header = self._header(with_fitting_note(choices), next_export(self.profile.log, self.profile.course))
        path = self._put(bundle_bytes(header, events), header, to, inside)
        self.draft.forget()
        return path

    def withdraw(self, to: Path | None = None, *, inside: Path | None = None) -> Path:
        """Write the file that takes the learner out of what others have; where it is. Raises CantExport."""
        log, course = self.profile.log, self.profile.course
        if not self.was_handed_out:
            raise exported_file.CantExport(say(_NEVER))
        made = Withdrawal(
            course=self.outline.course,
            learner=learner_id(log, course),
            export=next_export(log, course),
            made=self._today(),
            secret=learner_secret(log, course),
        )
        return self._put(withdrawal_bytes(made), made, to, inside)

    def _put(self, data: bytes, owner: Header | Withdrawal, to: Path | None, inside: Path | None) -> Path:
        path = to or bundle_path(owner.course, digits_of(owner.learner), owner.export)
        if to is None:
            with contextlib.suppress(OSError):  # writing says what is wrong
                make_folder(path.parent)
        exported_file.write(path, data, begins=_BEGINS, example="share.jsonl", another=_ANOTHER, inside=inside)
        return path

    def _header(self, choices: Choices, export: int) -> Header:
        return Header(
            course=self.outline.course,
            version=self.outline.version,
            learner=learner_id(self.profile.log, self.profile.course),
            export=export,
            made=self._today(),
            language=self.outline.language,
            name=choices.name,
            code=choices.code,
            note=choices.note,
            word=choices.word,
            left_out=choices.ticks.left_out,
            renames=(*self.outline.renames, *self.outline.part_renames),
        )

    def _today(self) -> str:
        return today_at(self.profile.environment.now()).isoformat()

    def _keep_draft(self, choices: Choices) -> None:
        self.draft.keep({NOTE: choices.note, WORD: "yes" if choices.word else ""})

    def _setting(self, part: str) -> str:
        return setting(self.profile.log, self._key(part))

    def _key(self, part: str) -> str:
        return f"share-{part}/{self.profile.course}"


def with_fitting_note(choices: Choices) -> Choices:
    """The choices as they can go out. Raises CantExport where the note is too long: it is never cut."""
    try:
        return replace(choices, note=fitted(NOTE, choices.note))
    except BadAnswer as error:
        raise exported_file.CantExport(say("Your note is too long to go along. {why}", why=error)) from error


def fitted(part: str, text: str) -> str:
    """A name, a code or a note as it goes out. Raises BadAnswer where it is too long."""
    text = control_characters.without(text).strip() if part == NOTE else control_characters.one_line(text)
    if (over := len(text) - _LONGEST[part]) > 0:
        raise BadAnswer(say(_TOO_LONG, most=_LONGEST[part], over=over))
    return text
