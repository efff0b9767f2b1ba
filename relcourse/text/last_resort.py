"""Where any error at all is taken: nothing above would, and it has to be said to somebody."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType


class LastResort:
    """Hands every error of what stands below it to ``told``, which may end the program, and goes on after it.

    Leaving the program and interrupting it are no errors, and pass.
    """

    def __init__(self, told: Callable[[Exception], object]) -> None:
        self.told = told

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        self.told(error)
        return True
