"""Many random cases in batches: some run every day, the rest in the slow run."""

from __future__ import annotations

import pytest
from _pytest.mark.structures import ParameterSet


def batches(count: int, *, everyday: int) -> list[ParameterSet]:
    """Numbers of batches, to parametrize with; those from ``everyday`` on are slow."""
    return [pytest.param(n, marks=[pytest.mark.slow] if n >= everyday else []) for n in range(count)]
