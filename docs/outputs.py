"""Write the outputs in workbench.md anew from the real program: ``python docs/outputs.py``.

A block that begins with ``$ relcourse ...`` shows what that prints; ``| head -9`` keeps its first lines. The
commands run beside two folders: ``course``, a copy of the bundled one, and ``changed``, a version of it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).resolve().parent / "workbench.md"
REPOSITORY = PAGE.parent.parent
_BLOCK = re.compile(r"```\n\$ (relcourse [^\n]*)\n.*?```", re.DOTALL)
_HEAD = re.compile(r" \| head -(\d+)$")
_CHANGES = (
    ("and thank you.\n        mark: poor", "and thank you.\n        mark: weak"),
    ("      fold:\n", "      fold-with-her:\n"),
    ("She nods. The tablets go back into the bottle, uncounted.", "She nods and puts the tablets back, uncounted."),
)
"""In exercises/four-minutes-to-handover.yaml, for the version ``changed``."""


def written_anew(page: str) -> str:
    """The page with every output as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        _versions(Path(folder))
        return _BLOCK.sub(lambda block: f"```\n$ {block[1]}\n{_output(block[1], Path(folder))}```", page)


def _versions(folder: Path) -> None:
    for version in ("course", "changed"):
        for part in ("lessons", "exercises"):
            shutil.copytree(REPOSITORY / part, folder / version / part)
    path = folder / "changed" / "exercises" / "four-minutes-to-handover.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in _CHANGES:
        assert text.count(old) == 1, f"this no longer stands in the course once: {old!r}"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def _output(command: str, folder: Path) -> str:
    head = _HEAD.search(command)
    arguments = _HEAD.sub("", command).split()[1:]
    done = subprocess.run(
        [sys.executable, "-m", "relcourse", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"},
        timeout=60,
    )
    lines = done.stdout.decode().splitlines(keepends=True)
    return "".join(lines[: int(head[1])] if head else lines)


if __name__ == "__main__":
    PAGE.write_text(written_anew(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
