"""The world outside, passed in: the clock, fresh ids and seeds."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


def _secret() -> str:
    return os.urandom(32).hex()


@dataclass(frozen=True)
class Environment:
    """``now`` gives an aware local time; ``new_seed`` a number that fits 32 bits; ``new_secret`` hex digits;
    ``seconds`` go on whatever is done to the clock."""

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    new_seed: Callable[[], int]
    new_secret: Callable[[], str] = _secret
    seconds: Callable[[], float] = time.monotonic


def real_environment() -> Environment:
    return Environment(
        now=lambda: datetime.now().astimezone(),  # the local zone is the point
        new_id=lambda: str(uuid.uuid4()),
        new_seed=lambda: int.from_bytes(os.urandom(4), "big"),
    )
