"""Commands as they are shown to a person: what stands there can be pasted into a shell and does what it says."""

from __future__ import annotations

import os
import re
from pathlib import Path

_PLAIN = re.compile(r"[\w@%+=:,./-]+", re.ASCII)


def shell_command(command: str, *words: str | Path) -> str:
    """A command with words of any kind behind it, quoted for a shell; none of them is taken for an option."""
    begins_as_option = any(str(each).startswith("-") for each in words)
    return " ".join([command, *(["--"] if begins_as_option else []), *map(shell_word, words)])


def shell_word(word: str | Path) -> str:
    """A word quoted for a shell, where it needs that. What could steer a terminal is written as its bytes."""
    text = str(word)
    if _PLAIN.fullmatch(text):
        return text
    if text.isprintable():
        return "'" + text.replace("'", "'\"'\"'") + "'"
    return "$'" + "".join(map(_byte, os.fsencode(text))) + "'"


def _byte(byte: int) -> str:
    plain = 0x20 <= byte < 0x7F and byte not in b"\\'"
    return chr(byte) if plain else f"\\x{byte:02x}"
