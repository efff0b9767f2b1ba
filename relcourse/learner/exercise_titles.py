"""What an exercise is called where its file is not read."""

from __future__ import annotations

from collections.abc import Mapping


def title_of(exercise: str, titles: Mapping[str, str]) -> str:
    """Its title by the course; where that knows it no more, by its id: ``a-fine-you-heard`` is "A fine you heard"."""
    return titles.get(exercise) or exercise.rpartition("/")[2].replace("-", " ").capitalize()
