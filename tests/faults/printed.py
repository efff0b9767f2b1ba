"""What a command prints, byte by byte, from within this process."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass

import pytest

from relcourse.cli import main


@dataclass(frozen=True)
class Printed:
    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


def printed(monkeypatch: pytest.MonkeyPatch, *args: object, typed: str = "") -> Printed:
    """Run the program with pipes for its streams, ``typed`` in its input. What it prints must be UTF-8."""
    pipes = [io.TextIOWrapper(io.BytesIO(each), encoding="utf-8", newline="") for each in (typed.encode(), b"", b"")]
    with monkeypatch.context() as patch:
        for name, pipe in zip(("stdin", "stdout", "stderr"), pipes, strict=True):
            patch.setattr(sys, name, pipe)
        patch.setattr(sys, "argv", ["relcourse", *map(str, args)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        out, err = (_written(pipe) for pipe in pipes[1:])
    return Printed(code, out, err)


def _written(pipe: io.TextIOWrapper) -> str:
    pipe.flush()
    raw = pipe.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")
