"""Access."""

from tests.workbench.rules.cases import Case, lesson, pick

PARAGRAPHS = "\n\n".join(["One."] * 8)

CASES = [
    Case(
        "RC701", lesson("Only ¦the red ones count."), lesson("The red door is hers. She is in green, and the reddest.")
    ),
    Case(
        "RC701",
        pick(("What do you say?", "What about the line ¦shown in green?")),
        pick(("What do you say?", "What about the line that begins in May?")),
    ),
    Case(
        "RC702",
        pick(("Tell her what to do.", "¦👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽")),
        pick(("Tell her what to do.", "👍🏽 Tell her to do it.")),
    ),
    Case(
        "RC703",
        lesson(f"| ¦who | what |\n|---|---|\n| {'a' * 25} | {'b' * 25} |"),
        lesson(f"| who | what |\n|---|---|\n| {'a' * 24} | {'b' * 25} |"),
    ),
    Case(
        "RC704",
        lesson(PARAGRAPHS + "\n\nTwo.", "¦"),
        lesson(PARAGRAPHS),
    ),
]
