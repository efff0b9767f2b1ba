"""The secret behind a learner's id: who shows it shows that the id is theirs."""

from __future__ import annotations

import hashlib


def id_of_secret(secret: str) -> str:
    """The id of a learner, 64 hex digits."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
