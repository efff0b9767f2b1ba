"""A path that a person typed, as an argument or behind an option: looked at before a command begins."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import click

from relcourse.cli.stop import stop
from relcourse.text.sentences import Message, message, say


class TypedPath(click.ParamType[Path]):
    """A path to read, or ``to_write`` to. What nothing can be done with ends the command with a sentence.

    Whether it is a course, a file or a folder, and what to do where nothing is there, is for the command to say.
    """

    name = "path"

    def __init__(self, *, to_write: bool = False) -> None:
        self._to_write = to_write

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        del param, ctx
        return (path_to_write if self._to_write else path_to_read)(str(value))


READ, WRITE = TypedPath(), TypedPath(to_write=True)


def path_to_read(typed: str) -> Path:
    """The path of a file or a folder that may be read, or of nothing yet; else a sentence ends the command."""
    path = _path(typed)
    mode = _mode(path, message("{path} can't be read: {reason}."))
    if mode and not os.access(path, os.R_OK | (os.X_OK if stat.S_ISDIR(mode) else 0)):
        stop(say("{path} may not be read. Check its permissions.", path=path))
    return path


def path_to_write(typed: str) -> Path:
    """The path of a file, a folder, or nothing yet; else a sentence ends the command."""
    path = _path(typed)
    if not _mode(path, message("{path} can't be written: {reason}.")) and path.is_symlink():
        stop(say("{path} is a link that leads nowhere. Remove it, or name another place.", path=path))
    return path


def _path(typed: str) -> Path:
    if not typed:
        stop(say("A path is empty. Name a file or a folder; `.` is the folder you are in."))
    return Path(os.path.expanduser(typed))  # noqa: PTH111  # Path's own raises where there is nobody of that name


def _mode(path: Path, refusal: Message) -> int:
    """What stands at a path, 0 for nothing; where it can't be seen, the ``refusal`` ends the command.

    Devices, pipes and sockets are nothing that a command reads or writes.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return 0
    except (OSError, ValueError) as error:
        stop(say(refusal, path=_shortened(path), reason=getattr(error, "strerror", None) or error))
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        stop(say("{path} is neither a file nor a folder.", path=path))
    return mode


_MOST = 300
"""Characters of a path that a sentence names; more is no path that anybody wants to read."""


def _shortened(path: Path) -> str:
    text = str(path)
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"
