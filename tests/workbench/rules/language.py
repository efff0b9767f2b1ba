"""Language."""

from tests.course.files import LESSON
from tests.workbench.rules.cases import Case, edit, lesson, pick, talk

PLAN = """\
kind: commit
title: One thing
ask: What will you do?
starters:
  - {who: Bo, when: On Monday, will: ask him, obstacle: "If he is late, I ring"}
"""
WORDS = "word word word word word. " * 24
HARD = (
    "Organisational considerations of the responsible administration necessitate the institutionalisation of the"
    " continuous evaluation of the communicative competences of the management. "
)
EASY = "You see the cat and the dog. It is in the box that is on the mat, and you look at it for a time. "
LINE = "a a a a a a a a a a"

CASES = [
    Case("RC601", lesson(f"{WORDS} More.", "¦"), lesson(WORDS.strip())),
    Case("RC602", talk(("{say: Good., mark", f"{{say: ¦{'Go. ' * 26}, mark")), talk(), also=("RC401",)),
    Case("RC603", lesson(f"Yes. ¦{LINE} {LINE} {LINE} a. No."), lesson(f"Yes. {LINE} {LINE} {LINE}. No.")),
    Case(
        "RC603",
        talk(("      Monday.", f"      Monday. ¦{LINE} {LINE}, {LINE} a.")),
        talk(("      Monday.", f"      {LINE} {LINE}\n      {LINE} {LINE}.")),
    ),
    Case("RC604", lesson(HARD * 3, "¦"), lesson(EASY * 4)),
    Case(
        "RC605",
        pick(("Let it wait until noon.", "Let the ¦QBR wait a day.")),
        pick(
            ("Let it wait until noon.", "Let the QBR wait for us."),
            ("What do you say?", "And the quarterly review (QBR)?"),
        ),
    ),
    Case(
        "RC605",
        lesson("Call HR, and the ¦PMO at once."),
        lesson("Call HR on the TV, OK? That is the PMO (project office)."),
    ),
    Case(
        "RC606",
        talk(
            (
                "script: |\n      Monday.",
                f"script: ¦|\n      {LINE}.\n      {LINE}.\n      {LINE}.\n      {LINE}.\n      Now.",
            )
        ),
        talk(),
    ),
    Case(
        "RC607",
        {"lessons/first.yaml": LESSON + f"rule: ¦{LINE} b b b\n"},
        {"lessons/first.yaml": LESSON + f"rule: {LINE} b b\n"},
    ),
    Case("RC609", lesson("¦![A cat](cat.png)"), lesson("A cat.")),
    Case(
        "RC609",
        pick(("What do you say?", "What do you ¦**say**?")),
        lesson("What do you **say**?\n\n| *who* | what |\n|---|---|\n| Ana | `<b>` |\n\n- [One](https://example.org)"),
    ),
    Case("RC608", edit(PLAN, ("will: ask", "will: ¦try to ask")), PLAN),
]
