"""The real program, in a process of its own: pipes, codes, and what it imports to begin."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from tests.batches import sampled
from tests.conftest import OpenProfile
from tests.helpers import (
    FIRST,
    OBEY_MODES,
    PATIENCE,
    REPOSITORY,
    lesson_lines,
    python,
    recorded,
    relcourse,
    write_exercise,
)
from tests.plain.typist import rehearsal


@pytest.mark.parametrize("args", [[], ["--plain"]])
def test_a_lesson_is_played_through_a_pipe(
    home: Path, small_course: Path, open_profile: OpenProfile, args: list[str]
) -> None:
    lines = ["Mira", "1", *lesson_lines(rehearsal(open_profile, CourseFolder(small_course)), FIRST), "", "q"]
    done = relcourse("--profile", "me", "play", str(small_course), *args, typed="".join(f"{line}\n" for line in lines))
    assert (done.returncode, done.stderr) == (0, "")
    assert "that is the end of this lesson." in done.stdout
    assert "\x1b" not in done.stdout
    assert open_profile(small_course).learner.lesson(FIRST).finished


@pytest.mark.slow
@pytest.mark.parametrize("typed", sampled(["Mira\n1\n\n\n", "Mira", ""], every=3))
def test_an_input_that_ends_early_ends_well(
    home: Path, small_course: Path, open_profile: OpenProfile, typed: str
) -> None:
    done = relcourse("play", str(small_course), typed=typed)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Everything is saved. Until next time.\n")
    assert len(recorded(open_profile(small_course))) == (6 if "1" in typed else 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    "locale", sampled([{"LC_ALL": "C.UTF-8"}, {"PYTHONIOENCODING": "utf-8:strict"}, {"LC_ALL": "C"}], every=3)
)
def test_bytes_that_are_no_text_do_not_stop_it(
    home: Path, small_course: Path, open_profile: OpenProfile, locale: dict[str, str]
) -> None:
    done = relcourse("play", str(small_course), typed=b"Andr\xe9\n1\n\n", env=locale)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(recorded(open_profile(small_course))) == 3


@pytest.mark.slow
@pytest.mark.parametrize("args", sampled([["play"], ["status"], ["check"]], every=3))
def test_an_output_that_knows_few_letters_does_not_stop_it(home: Path, small_course: Path, args: list[str]) -> None:
    front = small_course / "lessons" / "course.yaml"
    front.write_text(front.read_text().replace("A small course", "Kurs w Łodzi"), encoding="utf-8")
    write_exercise(small_course, "łatwe", "kind: choice\n")
    done = relcourse(*args, str(small_course), typed="Mira\nq\n", env={"PYTHONIOENCODING": "cp1252"})
    assert "Traceback" not in done.stderr
    assert done.returncode == 0 and done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    "args",
    sampled(
        [["--version"], ["--help"], ["status"], ["status", "--json"], ["doctor"], ["check", "broken"], ["--plain"]],
        every=3,
    ),
)
def test_a_reader_that_goes_away_ends_it_quietly(home: Path, tmp_path: Path, args: list[str]) -> None:
    (tmp_path / "broken" / "lessons").mkdir(parents=True)
    (tmp_path / "broken" / "lessons" / "course.yaml").write_text("id: A B\n")
    theirs, ours = os.pipe()
    os.close(theirs)
    command = [sys.executable, "-m", "relcourse", *args]
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=ours,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        timeout=PATIENCE,
    )
    os.close(ours)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_first_line_is_enough_for_a_reader(home: Path) -> None:
    command = f'"{sys.executable}" -m relcourse --help | head -1'
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, cwd=REPOSITORY)
    assert done.stdout.startswith("Usage: relcourse")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def private() -> Iterator[Path]:
    """A home that only root may look into."""
    with tempfile.TemporaryDirectory(prefix="relcourse-tests-") as folder:
        made = Path(folder) / "home"
        (made / "profiles").mkdir(parents=True)
        made.chmod(0o000)
        Path(folder).chmod(0o755)
        yield made
        made.chmod(0o755)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["doctor", "status"])
def test_a_home_that_may_not_be_looked_into_gets_a_sentence(private: Path, command: str) -> None:
    code = f"""
        import os, sys
        from relcourse.cli import main
        os.environ["RELCOURSE_HOME"] = {str(private)!r}
        {OBEY_MODES.strip().replace(chr(10), chr(10) + "    ")}
        sys.argv = ["relcourse", sys.argv[1]]
        main()
    """
    done = python(code, command)
    assert "Traceback" not in done.stderr
    assert done.returncode == 2
    assert "RELCOURSE_HOME" in done.stdout + done.stderr


# Starting quickly: what is not needed is not imported

HEAVY = {"textual", "rich", "pydantic", "yaml", "markdown_it"}

IMPORTED = """
    import json, sys
    sys.argv = ["relcourse", *sys.argv[1:]]
    from relcourse.cli import main
    try:
        main()
    except SystemExit:
        pass
    print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
"""


def imported(*args: str) -> set[str]:
    """The top-level packages that a command imports."""
    return set(json.loads(python(IMPORTED, *args).stderr))


@pytest.mark.parametrize("args", [["--version"], ["--help"]])
def test_a_word_about_itself_needs_nothing_heavy(home: Path, args: list[str]) -> None:
    assert not imported(*args) & HEAVY


@pytest.mark.slow
def test_status_reads_no_course_once_there_was_a_start(home: Path) -> None:
    first = imported("status", "--json")
    relcourse("--plain", typed="")  # a start keeps the outline; looking keeps nothing
    assert {"yaml", "pydantic"} <= first, "this is how the test knows that it looks in the right place"
    assert not first & {"textual", "rich"}
    assert not imported("status", "--json") & HEAVY
    assert not imported("status") & HEAVY


def test_playing_in_lines_never_imports_textual(home: Path) -> None:
    assert not imported("--plain") & {"textual", "rich"}


LIGHT = [
    "relcourse.store.paths",
    "relcourse.store.environment",
    "relcourse.store.event_log",
    "relcourse.progress.learner_state",
    "relcourse.store.profile",
    "relcourse.events.facts",
    "relcourse.course.outline",
    "relcourse.learner.home",
    "relcourse.learner.outline_cache",
    "relcourse.learner.status",
    "relcourse.learner.face_sentences",
]


@pytest.mark.parametrize("module", LIGHT)
def test_what_home_is_drawn_from_needs_neither_yaml_nor_models(module: str) -> None:
    done = python("import importlib, sys; importlib.import_module(sys.argv[1]); print(*sys.modules)", module)
    assert module in done.stdout.split(), done.stderr
    assert not {name.partition(".")[0] for name in done.stdout.split()} & HEAVY
