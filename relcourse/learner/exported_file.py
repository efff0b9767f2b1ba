"""A file that the learner takes elsewhere: in the place of an older one of its own kind, never of another file."""

from __future__ import annotations

from pathlib import Path

from relcourse.store.atomic_write import CantWrite, replace
from relcourse.text import bounded_file
from relcourse.text.sentences import Message, say


class CantExport(Exception):
    """There can be no file. The message is a sentence for the learner."""


def write(
    path: Path, data: bytes, *, begins: bytes, example: str, another: Message, inside: Path | None = None
) -> tuple[str, ...]:
    """Write a file, for nobody else on this computer to read, and nowhere out of the folder ``inside``.

    Files of its kind begin with ``begins``; ``another`` says that ``path`` is none of them, ``example`` is a name for
    one. Returns what could not be kept of the file before, as sentences. Raises CantExport.
    """
    try:
        if path.is_dir():
            raise CantExport(
                say("{path} is a folder. Name a file in it, such as {example}.", path=path, example=path / example)
            )
        if path.is_file() and not bounded_file.begins_with(path, begins):
            raise CantExport(say(another, path=path))
        return replace(path, data, inside=inside, private=True)
    except (OSError, CantWrite) as error:
        reason = error.reason if isinstance(error, CantWrite) else error.strerror
        raise CantExport(
            say("{path} can't be written ({reason}). Name a file in a folder of yours.", path=path, reason=reason)
        ) from error
