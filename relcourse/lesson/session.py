"""What a face holds: a course, an open profile, and from these every page and everything that can be played.

Home's first frame is drawn from here and loads no course, so what the pages and the players need is imported when
they are opened.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from relcourse.learner.home import Held, Home, home_of
from relcourse.learner.motion import moves
from relcourse.learner.outline_cache import fresh_outline, is_current, kept_outline
from relcourse.learner.renamed_progress import carry_renames
from relcourse.learner.welcome import Place, ask_later, place, place_in, take_name
from relcourse.learner.whose_progress import ELSEWHERE, Renewed, Stranger, asked, claimed, remember
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting, setting
from relcourse.text.sentences import say

if TYPE_CHECKING:
    from relcourse.course.folder import CourseFolder
    from relcourse.course.outline import Outline
    from relcourse.learner.journal import Journal
    from relcourse.learner.people_map import PeopleMap
    from relcourse.learner.plans import Commitments
    from relcourse.learner.settings_page import Preference
    from relcourse.learner.share import Sharing
    from relcourse.learner.skills import Learnt
    from relcourse.lesson.player import Player
    from relcourse.lesson.views import View
    from relcourse.store.automatic_backups import WeeklyBackup

__all__ = ["Log", "Session"]


class Session:
    """``outline`` is None until the course has been read once on this computer."""

    def __init__(self, course: Path, log: Log, *, calm: bool = False) -> None:
        """``calm`` hides what is earned for as long as this is open, whatever the settings say."""
        self.course = course
        self.log = log
        self._calm = calm
        self.outline: Outline | None = kept_outline(course)
        self._newer: Outline | None = None
        self._profile: Profile | None = None
        self._stranger: Stranger | None = None
        self._folder: CourseFolder | None = None
        self._backup: WeeklyBackup | None = None
        self.moved = ""
        """The sentence that says in which profile this goes on, where its file was taken away."""

    # The learner

    @property
    def name(self) -> str:
        return setting(self.log, "name")

    @property
    def theme(self) -> str:
        return setting(self.log, "theme")

    @theme.setter
    def theme(self, theme: str) -> None:
        keep_setting(self.log, "theme", theme)

    @property
    def moves(self) -> bool:
        """Whether anything on the screen may move. Raises ProfileError."""
        return moves(setting(self.log, "motion"), calm=self._calm or setting(self.log, "calm") == "yes")

    @property
    def profile(self) -> Profile:
        """The learner's progress in this course, once its outline is known. Raises ProfileError."""
        return self._profile or self._open_profile()

    def _open_profile(self) -> Profile:
        """Open the progress that this course has, and remember what the course is now."""
        outline = self._outline
        claim = claimed(self.log, outline)
        self._stranger = claim if isinstance(claim, Stranger) else None
        if self._profile is None or self._profile.course != claim.kept_as:
            self._profile = Profile(self.log, claim.kept_as, outline.version, outline.badges, calm=self._calm)
        self._profile.version = outline.version
        if self._stranger is None:
            carry_renames(self._profile, outline)
        if isinstance(claim, Renewed):
            with suppress(ProfileError):  # it is remembered the next time, and nothing of the learner's is at stake
                remember(self.log, outline, claim.kept_as)
        return self._profile

    @property
    def whose(self) -> str:
        """What to ask before home where this course claims the progress of another one, else "".

        Until it is said, the course stands as for somebody who begins. Raises ProfileError.
        """
        if self.outline is None or self.profile is None or self._stranger is None:
            return ""
        return asked(self.outline, self._stranger.known)

    def say_whose(self, *, same: bool) -> None:
        """It is the same course as before, or another one. Raises ProfileError."""
        if self._stranger:
            remember(self.log, self._outline, self._stranger.known.kept_as if same else self._stranger.kept_as)
            self._open_profile()

    # The file

    def look(self) -> None:
        """See that all is saved where it is looked for. Raises Displaced, and ProfileError."""
        self.log.look()

    def save_beside(self) -> str:
        """Save what this window holds as a profile of its own and go on in that; a sentence. Raises ProfileError."""
        from relcourse.learner.displaced_file import saved  # hardly anybody ever needs it

        said = saved(self.log.save_beside())
        if self._profile:
            self._profile.begin_again()
        self.moved = said
        return said

    def notices(self) -> str:
        """What was found beside the file and has to be said, once; else ""."""
        return self.log.notices()

    def keep(self) -> None:
        """Keep what makes the next start fast."""
        if self._profile:
            self._profile.keep()

    def back_up(self) -> None:
        """Begin a weekly backup if one is due. Nobody waits for it, and it says nothing."""
        from relcourse.store.automatic_backups import WeeklyBackup

        self._backup = self._backup or WeeklyBackup(self.log.path, self.log.environment)

    def _give_up_backup(self) -> None:
        """Where words can be deleted: one under way would keep them, and keep the file from being emptied."""
        if self._backup:
            self._backup.give_up()

    def close(self) -> None:
        self._give_up_backup()
        self.keep()
        self.log.close()

    # The course

    @property
    def _outline(self) -> Outline:
        assert self.outline is not None, "the course was not read yet"
        return self.outline

    @property
    def title(self) -> str:
        """The course's title, "" before it was read."""
        return self.outline.title if self.outline else ""

    def read_files(self) -> bool:
        """Read the course's files if they have changed; whether there is something to take from them.

        Slow; what is shown does not change before ``take_files``, so a thread may read. Raises CourseUnreadable.
        """
        if self.outline and is_current(self.outline, self.course):
            return False
        self._newer = fresh_outline(self.course)
        return True

    def take_files(self) -> None:
        """Go on with the course as it was read last."""
        if self._newer:
            self.outline, self._newer, self._folder = self._newer, None, None
            self._open_profile()

    def catch_up(self) -> None:
        """Go on with the course as its files are now. Raises CourseUnreadable; the course then stays as it was."""
        if self.read_files():
            self.take_files()
        self._course_folder()

    # The first minute

    def place(self) -> Place:
        """Where the learner is between the first screen and home. Raises ProfileError."""
        known = place(self.log, self.name)
        if known or self.outline is None or self.whose:
            return known or Place.HOME
        return place_in(self.outline, self.profile.learner, self.profile.settings)

    def take_name(self, name: str) -> None:
        """Keep what to call the learner; "" for nothing. Raises BadAnswer where it is too long, and ProfileError."""
        take_name(self._outline, self.profile, name)

    def ask_later(self) -> None:
        """Leave the opening questions for later. Raises ProfileError."""
        ask_later(self.profile)

    # Pages

    def home(self) -> Home | None:
        """Home as it stands now; None until there is an outline. Raises ProfileError."""
        return home_of(self.profile, self.outline) if self.outline else None

    def commitments(self) -> Commitments:
        from relcourse.learner.plans import Commitments

        return Commitments(self.profile)

    def journal(self) -> Journal:
        from relcourse.learner.journal import Journal

        self._give_up_backup()
        return Journal(self.log, titles={self.profile.course: self.outline.titles} if self.outline else {})

    def people(self) -> PeopleMap:
        from relcourse.learner.people_map import PeopleMap

        self._give_up_backup()
        return PeopleMap(self.profile, self.outline.about_people if self.outline else None)

    def skills(self) -> Learnt:
        """Raises ProfileError."""
        from relcourse.learner.skills import learnt

        return learnt(self.profile, self._outline)

    def preferences(self) -> tuple[Preference, ...]:
        """The settings as they stand. Raises ProfileError."""
        from relcourse.learner.settings_page import preferences

        return preferences(self._outline, self.profile.settings)

    def sharing(self) -> Sharing:
        from relcourse.learner.share import Sharing

        return Sharing(self.profile, self._outline)

    # What is played

    def open_lesson(self, lesson: str) -> tuple[Player, View]:
        """A lesson, where it was left. Raises CourseUnreadable and ProfileError."""
        from relcourse.lesson.actions import Open
        from relcourse.lesson.lesson_activity import lesson_player

        self._settled()
        player = lesson_player(self._course_folder(), self.profile)
        return player, player.act(Open(lesson))

    def open_review(self, skill: str = "") -> tuple[Player, View]:
        """What is due, or to practise of one ``skill``, at its first item. Raises CourseUnreadable and ProfileError."""
        from relcourse.lesson.review_activity import review_player

        self._settled()
        player = review_player(self._course_folder(), self._outline, self.profile, skill)
        return player, player.view()

    def open_first_talk(self) -> tuple[Player, View]:
        """The conversation in which the course begins. Raises CourseUnreadable and ProfileError."""
        from relcourse.lesson.first_talk import first_talk

        assert self._outline.first, "it is opened where the course names one"
        return first_talk(self._course_folder(), self.profile, self._outline.first.lesson)

    def open_from_turn(self, held: Held) -> tuple[Player, View]:
        """A conversation that was held, from where it turned. Raises CourseUnreadable and ProfileError."""
        from relcourse.lesson.first_talk import from_its_turn

        self._settled()
        return from_its_turn(self._course_folder(), self.profile, held.lesson, held.step)

    def open_onboarding(self) -> tuple[Player, View]:
        """The three questions about what the learner came for. Raises ProfileError."""
        from relcourse.lesson.onboarding import onboarding_player

        player = onboarding_player(self._outline, self.profile)
        return player, player.view()

    def _settled(self) -> None:
        """Raises CourseUnreadable where it has to be said first whose progress it is."""
        if self.whose:
            from relcourse.learner.errors import CourseUnreadable

            raise CourseUnreadable(say(ELSEWHERE))

    def _course_folder(self) -> CourseFolder:
        """The folder, its front page read once. Raises CourseUnreadable."""
        if self._folder is None:
            from relcourse.course.folder import CourseFolder

            self._folder = CourseFolder(self.course)
        return self._folder
