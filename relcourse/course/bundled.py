"""Where the bundled course lies: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
_OF_INSTALLED_PACKAGES = {"site-packages", "dist-packages"}
"""The names of the folders that installers put packages into; the second is Debian's."""


def bundled_course() -> Path:
    installed = PACKAGE / "bundled"
    return installed if installed.is_dir() else PACKAGE.parent


def is_installed(path: Path) -> bool:
    """Whether a path, there or not, lies in an installed package, this one or another that brings a course.

    An installer owns all that is in there: the next update takes along what anybody wrote. In a checkout the
    bundled course lies beside the package, and is its authors' to write.
    """
    whole = Path(os.path.realpath(path))  # which, unlike resolve, knows links that lead round
    return whole.is_relative_to(PACKAGE) or not _OF_INSTALLED_PACKAGES.isdisjoint(whole.parts)
