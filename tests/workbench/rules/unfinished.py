"""What was begun and is not written yet."""

from tests.course.files import LESSON
from tests.workbench.rules.cases import PICK, SCENARIO, TRIED, Case, Files, edit, lesson, pick

LONG = """\
kind: choice
title: Which one?
ask: What do you say?
situation: |
  A printing shop, ten to six. The press stands still, and the brochures are due at eight tomorrow.
options:
  wait: {text: Let the press wait until noon., credit: 0, because: It waits too long for the brochures.}
  ask: {text: Ask her what the press needs., credit: 1, because: She can say it in a word or two.}
  tell: {text: Tell her what to do with it., credit: 0.3, because: She does that and nothing else.}
"""
OTHER = """\
kind: choice
title: Which way?
ask: Where do you go?
situation: |
  A bakery, four in the morning. The oven has gone out, and the first customers come at six.
options:
  stay: {text: Stay where you are and watch., credit: 0, because: The bread gets cold while you do.}
  walk: {text: Walk over to the old oven., credit: 1, because: That one still has its embers.}
  call: {text: Call the man who built it., credit: 0.3, because: He sleeps until seven on most days.}
"""


def beside(text: str) -> Files:
    """Another exercise, in the same lesson, that comes before it."""
    return {
        TRIED: text,
        "lessons/first.yaml": edit(LESSON, ("[tried]", "[another, tried]")),
        "exercises/another.yaml": edit(LONG, ("title: ", "title: Now, ")),
    }


CASES = [
    Case("RC931", pick(("Let it wait until noon.", "¦(to write) Let it wait.")), PICK),
    Case(
        "RC931",
        edit(
            SCENARIO, ("Maya: Fine.", "Maya: (To write) Fine."), ("script: |\n      Monday", "script: ¦|\n      Monday")
        ),
        SCENARIO,
    ),
    Case("RC931", lesson("(to write) One idea.", before="¦"), lesson("One idea.")),
    Case(
        "RC931",
        {"lessons/first.yaml": edit(LESSON, ("objective: A", "objective: ¦(to write) A"))},
        {"lessons/first.yaml": LESSON},
    ),
    Case("RC932", beside(LONG), beside(OTHER), also=("RC903",)),
    Case(
        "RC932",
        beside(edit(LONG, ("A printing shop, ten to six.", "At Bruno's, ten to six. It rains."))),
        beside(edit(OTHER, ("Walk over to the old oven.", "Ask her what the press needs."))),
    ),
]
