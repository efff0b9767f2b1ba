"""Fixtures for every test: a home of its own, courses, profiles that close themselves."""

from __future__ import annotations

import gc
import itertools
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import disk_usage

import pytest
from hypothesis import HealthCheck, settings

from relcourse.course.bundled import bundled_course
from relcourse.course.folder import CourseFolder
from relcourse.course.outline_builder import badges
from relcourse.store.environment import Environment
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile import Profile
from relcourse.text.sentences import speak
from tests.helpers import frozen_environment, write_small_course

settings.register_profile(
    "everyday",
    max_examples=15,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("thorough", settings.get_profile("everyday"), max_examples=100)

# Else each worker would prepare every test file anew, and each program that a test starts would compile all it imports.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

MEMORY, ENOUGH = Path("/dev/shm"), 4 * 1024**3
if "TMPDIR" not in os.environ and MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and disk_usage(MEMORY).free > ENOUGH:
    # Thousands of profiles are written and synced: to wait for a disk each time takes as long as all the rest.
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

OpenProfile = Callable[..., Profile]


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("thorough" if config.option.markexpr == "slow" else "everyday")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is tried with examples is tried with few of them every day, and with more among the slow tests."""
    if config.option.markexpr == "slow":
        for each in items:
            if getattr(getattr(each, "obj", None), "is_hypothesis_test", False):
                each.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """The tests stay to the end: to look for garbage among them again and again takes a tenth of the time.

    They are not frozen: what is, hypothesis does not find when it asks who holds its source of chance.
    """
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A test that asks for no ``home`` has none, least of all that of whoever runs it: a file stands in its place."""
    nowhere = tmp_path_factory.mktemp("nobody") / "home"
    nowhere.touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RELCOURSE_HOME", str(nowhere))
        yield


@pytest.fixture(scope="session", autouse=True)
def signals_are_heard() -> None:
    """As at a terminal, also where they are ignored for whoever runs the tests, as by ``nohup``: programs that tests
    start would inherit that."""
    for each in (signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])):
        if signal.getsignal(each) is signal.SIG_IGN:
            signal.signal(each, signal.SIG_DFL)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of all that relcourse keeps."""
    made = tmp_path / "home"
    monkeypatch.setenv("RELCOURSE_HOME", str(made))
    return made


@pytest.fixture(scope="session")
def bundled() -> Path:
    return bundled_course()


@pytest.fixture
def small_course(tmp_path: Path) -> Path:
    """A folder of its own, to be changed at will. See ``write_small_course``."""
    return write_small_course(tmp_path / "course")


@pytest.fixture
def folder(small_course: Path) -> CourseFolder:
    return CourseFolder(small_course)


@pytest.fixture(scope="session")
def still_folder(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    """The small course read once for all, for tests that change nothing in it."""
    return CourseFolder(write_small_course(tmp_path_factory.mktemp("still")))


@pytest.fixture
def open_profile(home: Path) -> Iterator[OpenProfile]:
    """``open_profile(course)`` opens the learner's profile for a course. Each call is another window."""
    logs: list[Log] = []
    windows = itertools.count(1)

    def open_one(course: Path | CourseFolder, environment: Environment | None = None, name: str = "me") -> Profile:
        folder = course if isinstance(course, CourseFolder) else CourseFolder(course)
        logs.append(Log(profile_path(name), environment or frozen_environment(next(windows))))
        return Profile(logs[-1], folder.course.id, folder.course.version, badges(folder.course))

    yield open_one
    for log in logs:
        log.close()


@pytest.fixture
def profile(open_profile: OpenProfile, folder: CourseFolder) -> Profile:
    """A learner who begins the small course."""
    return open_profile(folder)


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue of a language that the tests made up, with every message of relcourse."""
    from tests.pseudo_locale.catalogue import write_catalogue
    from tests.pseudo_locale.messages import messages

    return write_catalogue(tmp_path_factory.mktemp("catalogues"), messages())


@pytest.fixture
def elsewhere(catalogues: Path) -> Iterator[None]:
    """Where that language is spoken."""
    from tests.pseudo_locale.catalogue import LANGUAGE

    speak(LANGUAGE, catalogues)
    yield
    speak("")
