"""Timing whole processes against a floor, and what a measurement is."""

from __future__ import annotations

import os
import pty
import select
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""An installed program finds its modules compiled, so what is started here may keep them so, too."""


@dataclass(frozen=True)
class Result:
    """``figure`` against ``promise``, both in ``unit`` ("x" for a ratio)."""

    name: str
    figure: float
    promise: float
    unit: str
    detail: str = ""

    @property
    def kept(self) -> bool:
        return self.figure <= self.promise

    def __str__(self) -> str:
        verdict = "kept" if self.kept else "NOT KEPT"
        return f"{self.name:<58} {self.figure:7.2f} {self.unit:<2} (at most {self.promise:g})  {verdict}  {self.detail}"


def until_painted(command: Sequence[str], sign: bytes, env: dict[str, str]) -> float:
    """Seconds from starting a program on a pseudo-terminal until it has painted ``sign``."""
    begin = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(env, TERM="xterm-256color", COLORTERM="truecolor", COLUMNS="80", LINES="24")
        os.execv(command[0], list(command))
    seen = b""
    try:
        while sign not in seen:
            if not select.select([terminal], [], [], 30)[0]:
                raise TimeoutError(f"{sign!r} was never painted")
            seen += os.read(terminal, 65536)
        return time.perf_counter() - begin
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)


def interleaved(
    first: Callable[[], float], second: Callable[[], float], rounds: int
) -> tuple[list[float], list[float]]:
    """Both measured in turn, after one round that does not count."""
    pairs = [(first(), second()) for _ in range(rounds + 1)][1:]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def ratio(mine: Sequence[float], floor: Sequence[float]) -> tuple[float, str]:
    """The median of the pairwise ratios, and the medians in milliseconds as words."""
    median = statistics.median(a / b for a, b in zip(mine, floor, strict=True))
    return median, f"{statistics.median(mine) * 1000:.0f} ms against {statistics.median(floor) * 1000:.0f} ms"


def run(*command: str, env: dict[str, str]) -> None:
    subprocess.run([sys.executable, *command], check=True, env={**os.environ, **env}, capture_output=True)
