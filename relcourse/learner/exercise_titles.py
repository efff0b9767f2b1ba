"""What an exercise is called where its file is not read."""

from __future__ import annotations


def title_of(exercise: str) -> str:
    """A title for words from the time when they did not keep one: ``a-fine-you-heard`` is "A fine you heard"."""
    return exercise.rpartition("/")[2].replace("-", " ").capitalize()
