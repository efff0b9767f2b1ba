"""Where the bundled course lies: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path


def bundled_course() -> Path:
    package = Path(__file__).resolve().parent.parent
    installed = package / "bundled"
    return installed if installed.is_dir() else package.parent
