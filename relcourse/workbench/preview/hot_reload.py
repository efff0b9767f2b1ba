"""Watching a course's files: a save is read at once, and an error in it is believed only at a second look.

Editors write in two steps. A file that is looked at in between is empty, cut short or not there; a tenth of
a second later it is whole. So what reads well is shown at once, and what does not has to stay as it is until
the next look before anything is said of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from relcourse.course.diagnostics import Diagnostic
from relcourse.workbench.preview.edition import Reading, Stamps

POLL = 0.1
"""Seconds between two looks."""
SETTLES = 0.01
"""Seconds that a file must hold still before it is read."""

Sleep = Callable[[float], Awaitable[None]]


async def readings(
    look: Callable[[], Stamps],
    read: Callable[[], Reading],
    seen: Stamps,
    known: tuple[Diagnostic, ...] = (),
    sleep: Sleep = asyncio.sleep,
) -> AsyncIterator[Reading]:
    """A reading for each time the files have changed since ``seen``, when ``known`` was wrong in them.

    ``look`` and ``read`` run in a thread.
    """
    doubted: Reading | None = None
    while True:
        await sleep(POLL)
        now = await asyncio.to_thread(look)
        if now != seen:
            seen = await _settled(look, now, sleep)
            reading = await asyncio.to_thread(read)
            if not set(reading.troubles) <= set(known):
                doubted = reading
                continue
        elif doubted:
            reading = doubted
        else:
            continue
        known, doubted = reading.troubles, None
        yield reading


async def _settled(look: Callable[[], Stamps], now: Stamps, sleep: Sleep) -> Stamps:
    """The files once two looks in a row are the same; not waited for longer than a poll."""
    for _ in range(int(POLL / SETTLES)):
        await sleep(SETTLES)
        before, now = now, await asyncio.to_thread(look)
        if now == before:
            break
    return now
