"""How a part that is missing should look, line by line: words of an example, to be replaced by an author's own."""

from __future__ import annotations

BLOCKS: dict[tuple[str, str], tuple[str, ...]] = {
    ("Course", "modules"): (
        "modules:",
        "  beginning:",
        "    title: The beginning",
        "    skills: {asking-first: Asking before helping}",
        "    lessons: [first]",
    ),
    ("Lesson", "steps"): (
        "steps:",
        "  - page: What it is about",
        "    text: Write here what the learner reads.",
    ),
    ("Choice", "options"): (
        "options:",
        "  ask-her:",
        "    text: What do you need?",
        "    credit: 1",
        "    because: She says it herself.",
        "  do-it:",
        "    text: Let me do it.",
        "    credit: 0",
        "    because: It gets done. She had not asked.",
    ),
    ("Select", "options"): (
        "options:",
        "  ask-her:",
        "    text: What do you need?",
        "    holds: yes",
        "  do-it:",
        "    text: Let me do it.",
        "    holds: no",
    ),
    ("Rank", "options"): (
        "options:",
        "  first-of-all: Ask what she needs.",
        "  after-that: Do what she says.",
    ),
    ("Rate", "options"): (
        "options:",
        "  ask-her:",
        "    text: What do you need?",
        "    key: 5",
        "  do-it:",
        "    text: Let me do it.",
        "    key: 2",
    ),
    ("Spot", "lines"): (
        "lines:",
        "  her-question:",
        "    who: Lea",
        "    text: What do you need?",
        "    holds: yes",
        "  his-answer:",
        "    who: Jonas",
        "    text: Nothing.",
        "    holds: no",
    ),
    ("Match", "pairs"): (
        "pairs:",
        "  a-day:",
        "    left: Not today. Monday I could.",
        "    right: Something to plan by",
        "  a-word:",
        "    left: I'll see.",
        "    right: An evening of waiting",
    ),
    ("Survey", "items"): (
        "items:",
        "  asked-first: I asked before I helped.",
    ),
    ("Survey", "scale"): ("scale: [Never, Once, Most days]",),
    ("Reflect", "rubric"): (
        "rubric:",
        "  - You named one moment, with a place or a day.",
    ),
    ("Scenario", "scenes"): (
        "scenes:",
        "  at-the-door:",
        "    script: What happens, a line each.",
        "    next: it-is-said",
        "    choices:",
        "      ask-her:",
        "        say: What do you need?",
        "        mark: best",
        "        because: She says it herself.",
        "      do-it:",
        "        do: Do it for her.",
        "        mark: weak",
        "        because: It gets done. She had not asked.",
    ),
    ("Scenario", "endings"): (
        "endings:",
        "  {ending}:",
        "    name: What this ending is called",
        "    debrief: How it stands three weeks later.",
    ),
    ("Scene", "choices"): (
        "choices:",
        "  ask-her:",
        "    say: What do you need?",
        "    mark: best",
        "    because: She says it herself.",
        "  do-it:",
        "    do: Do it for her.",
        "    mark: weak",
        "    because: It gets done. She had not asked.",
    ),
    ("Option", "because"): ("because: What was right in it, and what it leaves undone.",),
    ("Test", "choose"): ("choose: [the-first-choice, the-next-one]",),
}
"""By the model and the key that it can't do without. ``{ending}`` stands for each name that scenes lead to."""

ENDING = "it-is-said"
"""What an ending is called where no scene leads to one."""
