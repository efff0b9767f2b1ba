"""The first minute: a conversation, the first step, three decisions, and soon begun."""

from tests.course.files import CHOICE, FRONT, LESSON
from tests.workbench.rules.cases import TRIED, Case, Files, edit

NAMED = edit(FRONT, ('version: "1"\n', 'version: "1"\nfirst: {exercise: ¦tried, line: Begin here.}\n'))
BEGUN = NAMED.replace("¦", "")
SPARE = CHOICE.replace("Which one?", "Which of them?")
PAGE = "page: A page\ntext: Words.\n"
THREE = """\
kind: scenario
title: A talk
you: a lead
cast: {maya: "Maya, an engineer"}
begin: door
scenes:
  door:
    script: |
      Monday.
      Maya: Fine.
    next: stairs
    choices:
      stay: {say: I have time., mark: best, because: It waits.}
      go: {say: Good for you., mark: poor, because: It closes.}
  stairs:
    script: She takes the stairs.
    next: yard
    choices:
      along: {do: Go along with her., mark: best, because: It stays.}
      wave: {do: Wave from the top., mark: poor, because: It leaves.}
  yard:
    script: Outside.
    next: told
    choices:
      hear: {do: Listen to her., mark: best, because: It listens.}
      talk: {say: I know all that., mark: poor, because: It tells.}
endings:
  told: {name: Told, debrief: She told you.}
tests:
  hears: {choose: [stay, along, hear], ends: told, score: 1}
"""
LEAVES = ("because: It closes.}", "because: It closes., goto: told}")
SECOND_TALK = (
    "  yard:\n",
    "  gate:\n    script: The gate.\n    next: yard\n    choices:\n"
    "      open: {do: Hold it open., mark: best, because: It waits.}\n"
    "      pass: {do: Walk on through., mark: poor, because: It goes.}\n  yard:\n",
)
FOURTH = (("    next: yard\n", "    next: gate\n"), SECOND_TALK, ("[stay, along, hear]", "[stay, along, open, hear]"))
MANY = "\n".join(f"      Maya: Number {number}." for number in range(4))
WORDY = "The rain falls on the door. " * 20


def begins(talk: str, front: str = BEGUN) -> Files:
    return {"lessons/course.yaml": front, TRIED: talk}


def in_place(talk: str) -> Files:
    indented = talk.replace("\n", "\n    ").rstrip()
    return {
        "lessons/course.yaml": BEGUN.replace("exercise: tried", "exercise: a-talk"),
        "lessons/first.yaml": edit(LESSON, ("steps: [tried]\n", f"steps:\n  - {indented}\n  - tried\n")),
    }


CASES = [
    Case(
        "RC125",
        {
            "lessons/course.yaml": NAMED,
            "lessons/first.yaml": edit(LESSON, ("[tried]", "[spare, tried]")),
            "exercises/spare.yaml": SPARE,
        },
        begins(THREE),
    ),
    Case("RC125", {"lessons/course.yaml": NAMED, TRIED: PAGE}, in_place(THREE)),
    Case("RC125", {"lessons/course.yaml": NAMED}, begins(THREE, BEGUN.replace(", line: Begin here.", ""))),
    Case("RC126", begins(edit(THREE, LEAVES, ("scenes:", "¦scenes:"))), begins(THREE)),
    Case("RC126", begins(edit(THREE, *FOURTH, ("scenes:", "¦scenes:"))), {TRIED: edit(THREE, *FOURTH)}),
    Case("RC126", in_place(edit(THREE, LEAVES, ("scenes:", "¦scenes:"))), in_place(THREE)),
    Case(
        "RC127",
        begins(
            edit(THREE, ("script: |\n      Monday", "script: ¦|\n      Monday"), ("Fine.\n", f"Fine.\n      {WORDY}\n"))
        ),
        begins(edit(THREE, ("Outside.", f"|\n      {WORDY}"))),
    ),
    Case(
        "RC127",
        begins(edit(THREE, ("script: |\n      Monday.\n", f"script: ¦|\n{MANY}\n"))),
        begins(
            edit(THREE, ("script: |\n      Monday.\n", "script: |\n      Maya: One.\n      ...\n      Maya: Two.\n"))
        ),
    ),
]
