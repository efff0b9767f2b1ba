"""Structure: files, ids and references."""

from tests.course.files import CHOICE, FRONT, LESSON
from tests.workbench.rules.cases import TRIED, Case, edit, lesson, talk

TWO_LESSONS = {
    "lessons/course.yaml": FRONT.replace("[first]", "[first, second]"),
    "lessons/second.yaml": LESSON.replace("First", "Second"),
}
SOURCES = "one: {cite: Somebody (2019), says: Words., strength: fair, caveat: Few.}\n"
PAGE = "steps:\n  - tried\n  - page: A page\n    text: Words.\n"
CITING = {"lessons/first.yaml": edit(LESSON, ("steps: [tried]\n", PAGE + "    cites: [one]\n"))}
LISTED = """\
kind: rank
title: In which order?
ask: What comes first?
because: It is asked before it is answered.
options:
  - Ask her.
  - Wait for it.
"""
SPARE = CHOICE.replace("Which one?", "Which of them?")
NAMING = SPARE + "skills: [noticing]\n"

CASES = [
    Case("RC101", {"lessons/course.yaml": edit(FRONT, ("[first]", "[first, ¦first]"))}, CHOICE),
    Case("RC102", {"lessons/first.yaml": edit(LESSON, ("[tried]", "[tried, ¦tried]"))}, CHOICE),
    Case("RC103", CHOICE + "id: ¦tried\n", CHOICE),
    Case(
        "RC104",
        {TRIED: CHOICE + "cites: [¦two]\n"},
        {TRIED: CHOICE + "cites: [one]\n", "lessons/sources.yaml": SOURCES},
    ),
    Case("RC105", CHOICE + "skills: [¦notising]\n", CHOICE + "skills: [noticing]\n"),
    Case("RC106", {"lessons/sources.yaml": "one: ¦Somebody (2019)\n"}, {**CITING, "lessons/sources.yaml": SOURCES}),
    Case("RC109", {"lessons/first.yaml": edit(LESSON, ("[tried]", "[tried, ¦tired]"))}, CHOICE),
    Case("RC110", "¦title: Which one?\nask: What?\n", CHOICE),
    Case("RC111", edit(CHOICE, ("kind: choice", "kind: ¦choise")), CHOICE),
    Case(
        "RC112",
        {"exercises/spare.yaml": SPARE},
        {"exercises/spare.yaml": NAMING, "lessons/first.yaml": LESSON + "reviews: [spare]\n"},
    ),
    Case("RC113", {"lessons/second.yaml": LESSON}, TWO_LESSONS),
    Case("RC114", CHOICE + "formerly: [¦tried]\n", CHOICE + "formerly: [older]\n"),
    Case(
        "RC115",
        edit(CHOICE, ("{text: Ask., ", "{text: Ask., formerly: [¦wait], ")),
        edit(CHOICE, ("{text: Ask., ", "{text: Ask., formerly: [query], ")),
    ),
    Case(
        "RC116",
        edit(
            CHOICE,
            ("{text: Ask., ", "{text: Ask., formerly: [¦query], "),
            ("{text: Wait., ", "{text: Wait., formerly: [query], "),
        ),
        CHOICE,
    ),
    Case("RC117", {"lessons/sources.yaml": "¦" + SOURCES}, {**CITING, "lessons/sources.yaml": SOURCES}),
    Case(
        "RC117",
        {"lessons/sources.yaml": "¦" + SOURCES},
        {"lessons/sources.yaml": SOURCES, "lessons/course.yaml": FRONT + "    coming: [More]\n"},
    ),
    Case(
        "RC118",
        talk(("script: Outside.", "script: Outside.\n    skill: ¦notising")),
        talk(("script: Outside.", "script: Outside.\n    skill: noticing")),
    ),
    Case("RC118", {"lessons/first.yaml": LESSON + "skills: [¦notising]\n"}, CHOICE),
    Case(
        "RC119",
        lesson("Somebody asked.\n\nThen ¦research shows that it works."),
        {**CITING, "lessons/sources.yaml": SOURCES},
    ),
    Case("RC119", lesson("A later ¦study found\nthe same."), lesson("You study hard. Show what you found.")),
    Case("RC120", {"lessons/first.yaml": LESSON + "reviews: [¦tried]\n", TRIED: NAMING}, CHOICE),
    Case(
        "RC123",
        {"lessons/first.yaml": LESSON + "reviews: [¦spare]\n", "exercises/spare.yaml": SPARE},
        {
            "lessons/first.yaml": LESSON + "reviews: [spare]\n",
            "exercises/spare.yaml": NAMING,
        },
    ),
    Case(
        "RC123",
        {"lessons/first.yaml": LESSON + "reviews: [¦spare]\n", "exercises/spare.yaml": "page: A page\ntext: Words.\n"},
        CHOICE,
    ),
    Case(
        "RC123",
        {
            "lessons/first.yaml": LESSON + "reviews: [¦spare]\n",
            "exercises/spare.yaml": "kind: reflect\ntitle: T\nskills: [noticing]\nask: What?\nrubric: [A word.]\n",
        },
        CHOICE,
    ),
    Case("RC121", LISTED.replace("options", "¦options"), edit(LISTED, ("- Ask", "ask: Ask"), ("- Wait", "wait: Wait"))),
    Case("RC122", {"exercises/My talk.yaml": SPARE}, CHOICE),
    Case("RC122", {"exercises/talk.yml": CHOICE}, CHOICE),
    Case("RC124", {"talk.yaml": CHOICE}, {"talk.yaml": "kind: Deployment\n", "ci.yml": "steps: [a]\ntitle: b\n"}),
    Case("RC124", {"lessons/talk.yaml": CHOICE}, TWO_LESSONS),
]
