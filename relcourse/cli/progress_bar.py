"""A bar for what takes longer."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

from relcourse.cli.door import own_drawing

PATIENCE = 1.0
"""Seconds before it is shown."""

T = TypeVar("T")


def with_progress(things: Sequence[T], label: str) -> Iterator[T]:
    """The same things, with a bar on a terminal's stderr once it has taken a second."""
    begun, todo = time.monotonic(), iter(things)
    if not sys.stderr.isatty():
        yield from todo
        return
    done = 0
    for thing in todo:
        yield thing
        done += 1
        if time.monotonic() - begun > PATIENCE:
            break
    if done < len(things):
        with click.progressbar(length=len(things), label=label, file=own_drawing()) as bar:
            bar.update(done)
            for thing in todo:
                yield thing
                bar.update(1)
