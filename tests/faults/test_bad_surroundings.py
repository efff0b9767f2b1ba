"""Every command in bad surroundings: streams that are closed or full, odd terminals, letters and zones, no folder."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from relcourse.cli import exit_codes
from relcourse.store.environment import real_environment
from relcourse.store.event_log import Log
from tests.batches import sampled
from tests.helpers import PATIENCE, REPOSITORY, python

COMMANDS = [
    "--version",
    "--help",
    "status COURSE",
    "status --json COURSE",
    "due COURSE",
    "plans COURSE",
    "journal",
    "profile list",
    "profile show",
    "profile backup",
    "doctor",
    "explain RC012",
    "check COURSE",
    "play --plain COURSE",
    "play COURSE",
    "graph --course COURSE the-talk",
    "new course fresh",
    "present COURSE/exercises/the-talk.yaml",
]
PRINTS = {each for each in COMMANDS if each.split()[0] not in ("due", "plans", "journal")}
"""Commands that have something to print here."""
STREAMS = {
    "no input": "<&-",
    "no narration": "2>&-",
    "full narration": "2>/dev/full",
    "nothing at all": "<&- >&- 2>&-",
    "no output": ">&-",
    "full output": ">/dev/full",
    "output to a folder's end": "> >(exec true)",
}
VARIABLES = [
    *(
        ("TZ", value)
        for value in ("Nowhere/Nothing", "XXX-200", "XXX+167:59:59", "", ":/dev/null", "\udcff", "A" * 300)
    ),
    *(("LC_ALL", value) for value in ("C", "POSIX", "nonsense", "tr_TR.ISO-8859-9")),
    ("LANG", "\udcff"),
    *(("PYTHONIOENCODING", value) for value in ("ascii", "latin-1:strict", "utf-16", "cp037")),
    *(("COLUMNS", value) for value in ("0", "-1", "abc", "1", "99999999999999999999")),
    *(("LINES", value) for value in ("0", "-1", "abc")),
    *(("TERM", value) for value in ("", "nonsense", "dumb", "\udcff")),
    *(("NO_COLOR", value) for value in ("", "1")),
    ("PYTHONUTF8", "0"),
]
EVERYDAY = {("status COURSE", "full output"), ("--version", "nothing at all"), ("check COURSE", "no narration")}


def ended(place: Path, command: str, redirected: str = "", **env: str) -> tuple[int, str, str]:
    """The real program, begun by a shell in the folder; its code, output and narration as far as they go anywhere."""
    words = [sys.executable, "-m", "relcourse", *command.replace("COURSE", str(place / "course")).split()]
    done = subprocess.run(
        ["bash", "-c", f"{shlex.join(words)} {redirected}"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=place,
        env={**os.environ, "RELCOURSE_HOME": str(place / "home"), "PYTHONPATH": str(REPOSITORY), **env},
        timeout=PATIENCE,
        start_new_session=True,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def pairs() -> list[ParameterSet]:
    every = [(command, stream) for command in COMMANDS for stream in STREAMS]
    return [pytest.param(*each, marks=[] if each in EVERYDAY else [pytest.mark.slow]) for each in every]


@pytest.mark.parametrize(("command", "stream"), pairs())
def test_a_stream_that_is_closed_or_full_is_no_traceback(place: Path, command: str, stream: str) -> None:
    code, _, err = ended(place, command, STREAMS[stream])
    assert "Traceback" not in err and "Exception ignored" not in err
    lost = stream in ("no output", "full output", "nothing at all") and command in PRINTS
    assert code == (exit_codes.CANT if lost else exit_codes.WELL)
    if lost and stream != "nothing at all":
        assert err.splitlines()[-1].startswith("relcourse: The output can't be written: ")


def test_what_is_printed_never_lands_in_a_profile(place: Path) -> None:
    """A file that is opened while a stream is closed would get its number."""
    path = place / "home" / "profiles" / "me.sqlite3"
    for command in ("play --plain COURSE", "profile backup"):
        ended(place, command, "<&- >&- 2>&-")
    log = Log(path, real_environment())
    assert log.health() == "ok"
    log.close()


@pytest.mark.slow
@pytest.mark.parametrize("command", ["status COURSE", *COMMANDS])
def test_odd_variables_change_nothing_but_letters(place: Path, command: str) -> None:
    odd = VARIABLES if command in ("status COURSE", "profile list") else VARIABLES[::3]
    for variable, value in odd:
        once = f"{command}-{variable}-{odd.index((variable, value))}" if command == "new course fresh" else command
        code, out, err = ended(place, once, **{variable: value})
        assert (code, "Traceback" in out + err) == (exit_codes.WELL, False), (variable, value, err)


@pytest.mark.parametrize(
    "command", sampled(["status", "check", "new lesson x", "doctor", "profile backup x.sqlite3", "schema"], every=3)
)
def test_a_folder_that_is_gone_gets_a_sentence(place: Path, command: str) -> None:
    (place / "gone").mkdir()
    command = f"cd gone && rmdir ../gone && {shlex.quote(sys.executable)} -m relcourse {command}"
    env = {**os.environ, "RELCOURSE_HOME": str(place / "home"), "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        ["bash", "-c", command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=place,
        env=env,
        timeout=PATIENCE,
    )
    assert "Traceback" not in done.stderr and done.returncode in (exit_codes.WELL, exit_codes.CANT)
    assert done.returncode == exit_codes.WELL or done.stderr.rstrip().endswith("."), done.stderr


HOMELESS = """
    import os, pwd, sys
    def nobody(_):
        raise KeyError("no such person")
    pwd.getpwuid = nobody
    for each in ("HOME", "RELCOURSE_HOME", "XDG_DATA_HOME"):
        os.environ.pop(each, None)
    from relcourse.cli import main
    sys.argv = ["relcourse", *sys.argv[1:]]
    main()
"""


@pytest.mark.parametrize("command", ["status", "profile list", "play --plain", "doctor", "journal", "profile backup"])
def test_somebody_without_a_home_is_told_how_to_name_a_folder(command: str) -> None:
    done = python(HOMELESS, *command.split(), *(["."] if "play" in command else []))
    assert "Traceback" not in done.stderr and done.returncode == exit_codes.CANT
    assert done.stderr.endswith("Set RELCOURSE_HOME to a folder where you may write.\n")
    assert not (REPOSITORY / "~").exists()
