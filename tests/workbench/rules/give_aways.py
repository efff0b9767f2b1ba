"""Give-aways."""

from tests.workbench.rules.cases import PICK, RATE, SELECT, Case, edit, pick, talk

ASKING = """\
kind: scenario
title: A talk
you: a lead
cast: {maya: "Maya, an engineer"}
begin: one
SCENES:
  one: {script: "Maya: Yes.", next: two, choices: CHOICES}
  two: {script: "Maya: No.", next: three, choices: CHOICES}
  three: {script: "Maya: Well.", next: told, choices: LAST}
endings:
  told: {name: Told, debrief: She told you.}
"""
CHOICES = "{ask: {say: What then?, mark: best, because: It asks.}, no: {say: I know., mark: weak, because: It tells.}}"
QUIET = CHOICES.replace("What then?", "I wait.")


def asking(last: str) -> str:
    return edit(ASKING.replace("CHOICES", CHOICES), ("LAST", last))


GRADES = RATE + "shuffle: no\n"
SORTED = edit(RATE, ("key: 5", "key: 1"), ("key: 2", "key: 2"))

CASES = [
    Case("RC401", pick(("Let it wait until noon.", "¦Let it wait until noon when it is quiet.")), PICK),
    Case("RC401", talk(("I have time.", "¦I have time for you now.")), talk(("I have time.", "I have the time."))),
    Case(
        "RC402",
        pick(
            ("Ask what she needs.", "¦Ask her what she needs most now."),
            ("Tell her what to do.", "Tell her what it is now."),
        ),
        PICK,
    ),
    Case(
        "RC403",
        pick(
            (
                "options:\n  wait: {text: Let it wait until noon., credit: 0,",
                "shuffle: ¦no\noptions:\n  wait: {text: Let it wait until noon., credit: 1,",
            ),
            ("needs., credit: 1", "needs., credit: 0"),
        ),
        PICK + "shuffle: no\n",
    ),
    Case("RC404", SORTED + "shuffle: ¦no\n", GRADES),
    Case(
        "RC405",
        pick(("Tell her what to do.", "Tell her ¦always to go.")),
        pick(("Tell her what to do.", "Tell her always to go."), ("Ask what she needs.", "Never ask her that.")),
    ),
    Case(
        "RC405",
        edit(SELECT, ("She was not there.", "She was ¦never there.")),
        SELECT,
    ),
    Case(
        "RC406",
        pick(
            ("What do you say?", "Send her ¦a"),
            ("Let it wait until noon.", "Answer before noon."),
            ("Ask what she needs.", "Offer for a meeting."),
            ("Tell her what to do.", "Mail with the reasons."),
        ),
        PICK,
    ),
    Case("RC406", pick(("Let it wait until noon.", "¦Let it wait until noon")), PICK),
    Case("RC406", pick(("Let it wait until noon.", "¦let it wait until noon.")), PICK),
    Case("RC407", pick(("Tell her what to do.", "¦Ask what she needs now.")), PICK),
    Case(
        "RC407",
        pick(("Let it wait until noon.", "Wait 2 to 5 hours."), ("Tell her what to do.", "¦Wait 5 to 9 hours.")),
        pick(("Let it wait until noon.", "Wait 2 to 4 hours."), ("Tell her what to do.", "Wait 5 to 9 hours.")),
    ),
    Case(
        "RC408",
        pick(("Tell her what to do.", "¦All of the above.")),
        pick(("Tell her what to do.", "All of it by tonight.")),
    ),
    Case("RC409", asking(CHOICES).replace("SCENES", "¦scenes"), asking(QUIET).replace("SCENES", "scenes")),
    Case("RC410", SELECT + "shuffle: ¦no\n", SELECT),
]
