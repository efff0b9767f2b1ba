"""Habits that show only over many options."""

from collections.abc import Sequence

from tests.course.files import FRONT, LESSON
from tests.workbench.rules.cases import RATE, TRIED, Case, Files, edit

KEYS = ("Ask her about now.", "Ask her what it is now.", "Ask her why it is so now.")
"""The shortest beside the other options, neither, the longest."""
OTHERS = ("Wait until she is in.", "Tell her how it is done.")
TIMELY = ("Ask her now at six.", "At six I ask about it.", "At six I can ask her then.")

NOON = "At noon she is in it."


def course(items: Sequence[str], *, minded: bool) -> Files:
    """A lesson of these exercises; a mark at the course's title, if something is to be minded."""
    names = [f"item-{index}" for index in range(len(items))]
    front = edit(FRONT, ("A little course", "¦A little course")) if minded else FRONT
    steps = edit(LESSON, ("[tried]", f"[tried, {', '.join(names)}]"))
    files: Files = {"lessons/course.yaml": front, "lessons/first.yaml": steps}
    titled = (item.replace("?\n", f" {name}?\n", 1) for name, item in zip(names, items, strict=True))
    return {**files, **{f"exercises/{name}.yaml": item for name, item in zip(names, titled, strict=True)}}


def item(key: str, others: Sequence[str] = OTHERS, because: Sequence[str] = ("It is kind.", "It is quick.")) -> str:
    weak = (
        f"  o{n}: {{text: {text}, credit: {n * 0.3}, because: {why}}}\n"
        for n, (text, why) in enumerate(zip(others, because, strict=True))
    )
    best = f"  key: {{text: {key}, credit: 1, because: She can say it.}}\n"
    return f"kind: choice\ntitle: Which one?\nask: What do you do?\noptions:\n{''.join(weak)}{best}"


def items(*keys: str, others: Sequence[str] = OTHERS) -> list[str]:
    """Twelve questions with these keys, in turn."""
    return [item(keys[n % len(keys)], others) for n in range(12)]


def reasons(plain: int) -> list[str]:
    """Twelve questions whose weaker options have two sentences each, but for so many that have one."""
    two = ("It is kind. She waits.", "It is quick. She goes.")
    one = ("It is kind.", "It is quick.")
    return [item(KEYS[n % 3], because=one if n < plain else two) for n in range(12)]


def ratings(*keys: Sequence[int]) -> list[str]:
    texts = ("noon., key: 5", "lift., key: 2", "mail., key: 4")
    return [edit(RATE, *((old, f"{old[:-1]}{key}") for old, key in zip(texts, each, strict=True))) for each in keys]


def talk(*moves: int, mark: str = "¦") -> str:
    """A conversation of two scenes with two weaker choices each, which move trust by so much."""
    a, b, c, d = (f"moves: {{trust: {move:+}}}, " if move else "" for move in moves)
    return f"""\
kind: scenario
title: A talk
you: a lead
cast: {{maya: "Maya, an engineer"}}
meters: {{trust: 50}}
begin: door
{mark}scenes:
  door:
    script: |
      Monday.
      Maya: Fine.
    next: walk
    choices:
      stay: {{say: I have time., mark: best, because: It waits.}}
      go: {{say: Good to hear., mark: poor, {a}because: It closes.}}
      joke: {{say: Fine is fine., mark: weak, {b}because: It jokes.}}
  walk:
    script: |
      Outside.
      [trust >= 48] Maya: Well.
    next: short
    choices:
      hear: {{do: Listen to it., mark: best, goto: told, because: It listens.}}
      talk: {{say: I know that., mark: weak, {c}because: It tells.}}
      turn: {{do: Turn around., mark: poor, {d}because: It leaves.}}
endings:
  told: {{name: Told, debrief: She told you.}}
  short: {{name: Short, debrief: She did not.}}
"""


CASES = [
    Case("RC920", course(items(KEYS[1]), minded=True), course(items(*KEYS), minded=False)),
    Case("RC920", course(items(*KEYS[:1], *KEYS[1:2] * 3), minded=True), course(items(*KEYS), minded=False)),
    Case(
        "RC921",
        course(items(*TIMELY), minded=True),
        course(items(*TIMELY, *KEYS, others=(NOON, OTHERS[1])), minded=False),
    ),
    Case(
        "RC921",
        course(items("See her on Mondays.", "On Friday I ask about.", "Ask her about it tomorrow."), minded=True),
        course(items(*TIMELY, others=(NOON, "Tell her today about it.")), minded=False),
    ),
    Case("RC922", course(reasons(0), minded=True), course(reasons(3), minded=False)),
    Case("RC923", {TRIED: talk(-5, -5, -5, -10)}, {TRIED: talk(-5, -5, 0, -10, mark="")}),
    Case("RC923", {TRIED: talk(-20, -5, -1, -1)}, {TRIED: talk(-5, 5, -5, -10, mark="")}),
    Case(
        "RC924",
        course(ratings((5, 2, 4), (2, 5, 4), (4, 2, 5)), minded=True),
        course(ratings((5, 2, 4), (2, 5, 4), (4, 2, 4)), minded=False),
    ),
    Case(
        "RC924",
        course(ratings(*[(1, 4, 2), (2, 4, 1)] * 2), minded=True),
        course(ratings((1, 4, 2), (5, 4, 1)), minded=False),
    ),
]
