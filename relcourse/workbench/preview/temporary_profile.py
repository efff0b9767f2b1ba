"""Profiles for trying things out: in a temporary folder that is gone at the end."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from relcourse.course.folder import CourseFolder
from relcourse.course.outline_builder import badges
from relcourse.store.environment import Environment
from relcourse.store.event_log import Log
from relcourse.store.profile import Profile


class Throwaway:
    def __init__(self, environment: Environment) -> None:
        self._world = environment
        self._folder = TemporaryDirectory(prefix="relcourse-preview-", ignore_cleanup_errors=True)
        self._logs: list[Log] = []

    def fresh(self, folder: CourseFolder) -> Profile:
        """A profile in which nothing has happened yet. Raises ProfileError."""
        self._logs.append(Log(Path(self._folder.name) / f"{len(self._logs)}.sqlite3", self._world))
        return Profile(self._logs[-1], folder.course.id, folder.course.version, badges(folder.course))

    def close(self) -> None:
        for log in self._logs:
            log.close()
        self._folder.cleanup()
