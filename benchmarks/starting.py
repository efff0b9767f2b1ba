"""Cold start to the first painted home."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.generate import large_course as generate
from benchmarks.measure import Result, interleaved, ratio, until_painted
from relcourse.course.bundled import bundled_course
from relcourse.store.environment import real_environment
from relcourse.store.event_log import Log
from relcourse.store.settings import keep_setting

ROUNDS = 15
LESSONS = 2000


def _prepared(course: Path, home: Path) -> dict[str, str]:
    """A profile with a name and the outline of a course kept, as after any first start."""
    import os

    os.environ["RELCOURSE_HOME"] = str(home)
    from relcourse.learner.outline_cache import fresh_outline
    from relcourse.store.paths import profile_path

    log = Log(profile_path("me"), real_environment())
    keep_setting(log, "name", "Noor")
    log.close()
    fresh_outline(course)
    return {"RELCOURSE_HOME": str(home)}


def _home(course: Path, env: dict[str, str]) -> float:
    return until_painted([sys.executable, "-m", "relcourse", "play", str(course)], b"Begin: ", env)


def _bare() -> float:
    return until_painted([sys.executable, "-m", "benchmarks.bare"], b"painted", {})


def cold_start() -> Result:
    with tempfile.TemporaryDirectory() as folder:
        course = bundled_course()
        env = _prepared(course, Path(folder))
        median, detail = ratio(*interleaved(lambda: _home(course, env), _bare, ROUNDS))
    return Result("Cold start to a painted home, against a bare Textual app", median, 1.2, "x", detail)


def large_course() -> Result:
    with tempfile.TemporaryDirectory() as folder:
        small, home = bundled_course(), Path(folder) / "home"
        large = generate(Path(folder) / "course", LESSONS)
        env = _prepared(small, home)
        _prepared(large, home)
        median, detail = ratio(*interleaved(lambda: _home(large, env), lambda: _home(small, env), ROUNDS))
    return Result(f"The same for {LESSONS:,} lessons, against the bundled course", median, 1.1, "x", detail)
