"""Whether anything on the screen may move: never a long way, and only where it says that this became that."""

from __future__ import annotations

import os
from collections.abc import Mapping

_FAR_AWAY = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
"""What a shell on another computer knows: each frame travels there, and it may be a long way."""


def moves(said: str, *, calm: bool, environ: Mapping[str, str] | None = None) -> bool:
    """As the learner ``said``, "on" or "off"; else not where they want it calm, and not far away."""
    environ = os.environ if environ is None else environ
    return said == "on" if said in ("on", "off") else not calm and not any(environ.get(each) for each in _FAR_AWAY)
