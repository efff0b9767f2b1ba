"""One merge at a time works on a cohort's folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relcourse.cohort.folder.manifest import CohortError
from relcourse.store.file_modes import FILE
from relcourse.store.lock_file import locked


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder; let go of by itself where the process ends. Raises CohortError, and OSError."""
    descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, FILE)
    try:
        if not locked(descriptor, alone=True):
            raise CohortError(f"Another merge is at work on {folder}. Wait for it, then do this again.")
        yield
    finally:
        os.close(descriptor)
