"""Without the search for garbage in circles: for tools that keep nearly all that they make until they end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # all that was made goes to where it is looked through last: else the next thing made would
        gc.unfreeze()  # wait for the search that was put off
        if was_on:
            gc.enable()
