"""Every kind of path that is not what a command hopes for, and a process that tries a command on each of them.

The process (``python -m tests.faults.bad_paths``) obeys file modes, as root does not; it tries one command on all the
kinds, so that what it loads is loaded once.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.helpers import OBEY_MODES, PATIENCE, REPOSITORY

LIMIT = 30
"""Seconds after which a command counts as one that hangs; far more than any of them takes."""


@dataclass(frozen=True)
class Tried:
    """How a command ended on a kind of path. ``fault`` is a traceback or a hang; ``changed`` what it wrote."""

    kind: str
    code: int
    out: str
    err: str
    fault: str
    changed: tuple[str, ...]


def _file(at: Path) -> Path:
    at.write_text("not: a course\n")
    return at


def _folder(at: Path) -> Path:
    at.mkdir()
    return at


def _fifo(at: Path) -> Path:
    os.mkfifo(at)
    return at


def _socket(at: Path) -> Path:
    here = Path.cwd()
    os.chdir(at.parent)  # a socket's path may only be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(at.name)
    os.chdir(here)
    return at


def _link(at: Path, to: str | Path) -> Path:
    at.symlink_to(to)
    return at


def _loop(at: Path) -> Path:
    _link(at.with_name("round"), at.name)
    return _link(at, "round")


def _locked_file(at: Path) -> Path:
    _file(at).chmod(0)
    return at


def _locked_folder(at: Path) -> Path:
    _folder(at).chmod(0)
    return at


def _in_locked_folder(at: Path) -> Path:
    return _locked_folder(at) / "inside"


def _folder_to_read(at: Path) -> Path:
    _folder(at).chmod(0o555)
    return at


def _not_utf8(at: Path) -> Path:
    return _file(Path(os.fsdecode(os.fsencode(at.parent) + b"/caf\xe9.yaml")))


KINDS: dict[str, Callable[[Path], Path | str]] = {
    "nowhere": lambda at: at,
    "no folder above": lambda at: at / "not" / "there",
    "empty": lambda _: "",
    "a name too long": lambda at: at.with_name("n" * 300),
    "a path too long": lambda at: Path(str(at) + ("/" + "n" * 200) * 30),
    "links that lead round": _loop,
    "below links that lead round": lambda at: _loop(at) / "inside",
    "a link that leads nowhere": lambda at: _link(at, "nothing-there"),
    "a file": _file,
    "below a file": lambda at: _file(at) / "inside",
    "a yaml file": lambda at: _file(at.with_suffix(".yaml")),
    "a folder": _folder,
    "a folder named as a file": lambda at: _folder(at.with_suffix(".yaml")),
    "a locked file": _locked_file,
    "a locked yaml file": lambda at: _locked_file(at.with_suffix(".yaml")),
    "a locked folder": _locked_folder,
    "in a locked folder": _in_locked_folder,
    "a folder to read": _folder_to_read,
    "a fifo": _fifo,
    "a yaml fifo": lambda at: _fifo(at.with_suffix(".yaml")),
    "a socket": _socket,
    "/dev/null": lambda _: "/dev/null",
    "/dev/full": lambda _: "/dev/full",
    "/dev/zero": lambda _: "/dev/zero",
    "/dev/tty": lambda _: "/dev/tty",
    "a link to a device": lambda at: _link(at.with_suffix(".yaml"), "/dev/zero"),
    "not utf-8": _not_utf8,
    "nobody's home": lambda _: "~nobody-of-this-name/course",
}


def tried(folder: Path, kinds: tuple[str, ...], command: tuple[str, ...], env: dict[str, str]) -> list[Tried]:
    """How a command ends on kinds of paths; ``{}`` in it, or in a variable, stands for the path."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.bad_paths", str(folder), json.dumps([kinds, command, env])],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=REPOSITORY,
        timeout=PATIENCE * 5,
        start_new_session=True,  # no terminal to draw on, or to ask
    )
    assert done.returncode == 0, done.stderr.decode()
    return [
        Tried(**{**each, "changed": tuple(each["changed"])}) for each in json.loads(done.stdout.rpartition(b"\n")[2])
    ]


def _all(folder: Path, kinds: list[str], command: list[str], env: dict[str, str]) -> Iterator[Tried]:
    for number, kind in enumerate(kinds):
        here = folder / f"{number}"
        here.mkdir()
        path = str(KINDS[kind](here / "it"))
        os.environ.update({key: value.replace("{}", path) for key, value in env.items()})
        before = _state(folder)
        yield _one(kind, [each.replace("{}", path) for each in command], before, folder)


def _one(kind: str, argv: list[str], before: dict[str, str], folder: Path) -> Tried:
    from relcourse.cli import main

    sys.argv = ["relcourse", *argv]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="replace") for _ in range(2))
    sys.stdin = io.StringIO("")
    code, fault = 0, ""
    signal.signal(signal.SIGALRM, _hangs)
    signal.alarm(LIMIT)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except Exception:  # noqa: BLE001  # main catches all that it should
            fault = traceback.format_exc(limit=-4)
        finally:
            signal.alarm(0)
    for each in (out, err):
        each.flush()
    said = [each.buffer.getvalue().decode() for each in (out, err)]  # type: ignore[attr-defined]
    after = _state(folder)
    changed = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    return Tried(kind, code, *said, fault, tuple(each.encode("utf-8", "replace").decode() for each in changed))


def _hangs(*_: object) -> None:
    raise TimeoutError("it hangs")


def _state(folder: Path) -> dict[str, str]:
    """All that lies below a folder, with what is in it."""
    found = {}
    for top, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(top) / name
            if "outlines" in path.parts or path.name.endswith(("-wal", "-shm")):
                continue
            if path.is_symlink():
                found[str(path)] = f"-> {path.readlink()}"
            elif path.is_file() and os.access(path, os.R_OK):
                found[str(path)] = path.read_bytes().hex()
            else:
                found[str(path)] = "there"
    return found


if __name__ == "__main__":
    exec(textwrap.dedent(OBEY_MODES))
    where, what = Path(sys.argv[1]), json.loads(sys.argv[2])
    os.environ["RELCOURSE_HOME"] = str(where / "home")
    person = where.with_name(f"{where.name}-person")  # where an empty variable leads, instead of to who runs this
    person.mkdir(exist_ok=True)
    os.environ["HOME"] = str(person)
    os.environ.pop("XDG_DATA_HOME", None)
    os.chdir(where / "course")
    try:
        results = [asdict(each) for each in _all(where, *what)]
    finally:
        for each in where.rglob("*"):
            if each.is_dir() and not each.is_symlink():
                each.chmod(0o755)
    os.chdir("/")
    sys.stdout.write("\n" + json.dumps(results))
