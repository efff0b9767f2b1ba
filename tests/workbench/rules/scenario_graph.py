"""The scenario graph."""

from tests.workbench.rules.cases import Case, edit, talk

STAY = "{say: I have time., mark: best, moves: {trust: +10}, because: It waits.}"
GO = "{say: Good., mark: poor, because: It closes.}"
TALK = "{say: I know that., mark: weak, because: It tells.}"
NEXT = "    next:\n      - {when: trust >= 60, goto: walk}\n      - short\n"
LOST = "  ¦lost: {script: Lost., next: told, choices: {a: {say: A., mark: best, because: It tells.}}}\nendings:\n"
VARIED = """\
kind: scenario
title: A talk
you: a lead
cast:
  maya: Maya, an engineer
meters: {trust: 50}
begin: door
scenes:
  door:
    script: "Maya: Fine."
    next: walk
    choices:
      stay: {say: I have time., mark: best, moves: {trust: +10}, because: It waits.}
      go: {say: Good., mark: poor, because: It closes.}
  walk:
    script: |
      [trust > 50] Maya: Good.
    next:
      - {when: trust >= 60, goto: told}
      - short
    choices:
      hear: {do: Listen., mark: best, then: [{when: trust > 50, text: Yes.}, No.], because: It listens.}
      talk: {say: I know that., mark: weak, because: It tells.}
      ask: {say: And then?, mark: good, needs: trust >= 55, because: It asks.}
endings:
  told: {name: Told, debrief: She told you.}
  short: {name: Short, debrief: She did not.}
"""
MANY = """\
kind: scenario
title: Many
you: a lead
meters: {METERS}
begin: s0
scenes:
SCENES
endings:
  a: {name: A, debrief: A.}
  b: {name: B, debrief: B.}
"""


def many(states: int) -> str:
    """A chain in which each scene moves a meter of its own that the last scene reads."""
    scenes = []
    for index in range(states):
        mark = "¦" if index == 15 else ""
        scenes.append(
            f"  {mark}s{index}:\n    script: On.\n    next: s{index + 1}\n    choices:\n"
            f"      up: {{say: Up., mark: best, moves: {{m{index}: 1}}, because: It asks.}}\n"
            f"      no: {{say: No., mark: poor, because: It tells.}}\n"
        )
    last = " and ".join(f"m{index} > 50" for index in range(states))
    scenes.append(
        f"  s{states}:\n    script: Off.\n    next: [{{when: {last}, goto: a}}, b]\n    choices:\n"
        "      up: {say: Up., mark: best, because: It ends.}\n      no: {say: No., mark: poor, because: It stops.}"
    )
    meters = ", ".join(f"m{index}: 50" for index in range(states))
    return MANY.replace("METERS", meters).replace("SCENES", "\n".join(each.rstrip("\n") for each in scenes))


ALWAYS = "- {when: trust >= 60, goto: told}\n      - {when: ¦trust >= 50, goto: short}"
OVERLAP = (
    TALK,
    "{say: I know that., mark: good, goto: short, because: It tells.}\n"
    "      wait: {do: Wait., mark: poor, because: It waits.}",
)
SIT = GO + "\n      sit: {do: Sit., mark: poor, moves: {trust: +10}, because: It sits.}"
BYE = GO + "\n      ¦bye: {say: Bye., mark: poor, because: It ends.}"

AGAIN = GO + "\n      again: {do: Wait., mark: poor, once: yes, goto: door, because: It dodges.}"
TWO_MAYAS = "  maya: Maya, an engineer\n  boss: ¦Maya, who owns it\n"
FLAGGED = talk(
    ("begin: door", "flags: [told]\nbegin: door"),
    ("mark: best, moves", "mark: best, sets: [told], moves"),
    ("when: trust >= 60", "when: trust >= 60 and told"),
)
TELLS = (
    GO.replace("poor,", "poor, goto: yard,")
    + """
  yard:
    script: It rains.
    first: ¦write
    next: told"""
)

FIVE = """\
kind: scenario
title: A talk
you: a lead
begin: one
flags: [early]
¦scenes:
  one:
    script: Dawn.
    next: two
    choices:
      ask: {say: Is it now?, mark: best, sets: [early], because: It asks.}
      tell: {say: It is now., mark: poor, because: It tells.}
  two:
    script: Noon.
    next: three
    choices:
      hear: {do: Listen., mark: best, because: It listens.}
      talk: {say: I know that., mark: weak, because: It tells.}
  three: {script: A walk., next: four}
  four:
    script: "[early] You have the morning in mind."
    next: five
    choices:
      wait: {do: Wait., mark: best, because: It waits.}
      rush: {say: And so?, mark: weak, because: It rushes.}
  five:
    script: Night.
    next:
      - {when: early, goto: told}
      - short
    choices:
      thank: {say: Thank you., mark: best, because: It thanks.}
      leave: {do: Leave., mark: weak, because: It leaves.}
endings:
  told: {name: Told, debrief: She told you.}
  short: {name: Short, debrief: She did not.}
"""
BY_MARK = edit(FIVE, ("¦", ""), ("And so?, mark: weak", "And so?, mark: [{when: early, mark: best}, weak]"))
BY_NEEDS = edit(FIVE, ("¦", ""), ("do: Wait., mark: best", "do: Wait., needs: early, mark: best"))
YARD = """\
kind: scenario
title: A yard
you: a lead
cast:
  maya: Maya, an engineer
begin: yard
scenes:
  yard:
    script: "Maya: Fine."
    next: yard
    choices:
      ask: {say: What holds you?, mark: best, once: yes, because: It asks.}
      tell: {say: I know that., mark: weak, once: yes, because: It tells.}
      leave: {do: Leave., mark: poor, goto: road, because: It ends.}
  road:
    script: It rains.
    next: home
    choices:
      wait: {do: Wait., mark: best, because: It waits.}
      run: {do: Run., mark: poor, because: It runs.}
endings:
  home: {name: Home, debrief: She came home.}
"""
SPOKEN_BY = "cast:\n  maya: Maya, an engineer\n"

CASES = [
    Case("RC201", talk(("next: told", "next: ¦tolld")), talk()),
    Case(
        "RC202",
        talk(("      - short\n", "")).replace("- {when: trust >= 60, goto", "- ¦{when: trust >= 60, goto"),
        talk(),
    ),
    Case(
        "RC203",
        talk(("    next: told\n", ""), ("hear:", "¦hear:"), (TALK, TALK.replace("weak,", "weak, goto: told,"))),
        talk(),
    ),
    Case("RC204", talk(("moves: {trust: +10}", "moves: {trus: ¦+10}")), talk()),
    Case("RC204", talk(("      Maya: Fine.", "      ¦[trus>5] Maya: Fine.")), talk()),
    Case("RC204", talk(("mark: best, moves", "mark: best, sets: [¦promised], moves")), talk()),
    Case("RC204", talk(("- {when: trust >= 60", "- {when: ¦promised and trust >= 60")), talk()),
    Case("RC205", talk((GO, GO.replace("{say: Good., ", "{")), ("go:", "¦go:")), talk()),
    Case("RC206", talk(("ends: told", "ends: ¦walk")), talk()),
    Case("RC207", talk(("  short: {", "  ¦walk: {"), ("- short", "- told")), talk()),
    Case(
        "RC208",
        talk(("    script: Outside.", "    script: |\n      Outside.\n      ¦[trust is low] Still outside.")),
        talk(("    script: Outside.", "    script: (Trust is low) Outside.")),
    ),
    Case("RC208", talk(("      Maya: Fine.", "      ¦[trust >= 5 Maya: Fine.")), talk()),
    Case("RC208", talk(("      Maya: Fine.", "      ¦[Trust >= 60] Maya: Fine.")), talk()),
    Case("RC208", talk(("      Maya: Fine.", "      ¦[trust >= 60] [now] Maya: Fine.")), talk()),
    Case("RC208", talk(("      Maya: Fine.", "      ¦07:12 [trust >= 60] Maya: Fine.")), talk()),
    Case("RC209", talk(("next: told", "next: door"), ("  door:", "  ¦door:")), talk()),
    Case("RC209", talk(("next: told", "next: walk"), ("  walk:", "  ¦walk:")), talk((GO, AGAIN))),
    Case("RC210", talk(("begin: door", "flags: {¦trust: {}}\nbegin: door")), FLAGGED),
    Case("RC210", talk(("begin: door", "flags: [¦not]\nbegin: door")), FLAGGED),
    Case(
        "RC211",
        talk(("  maya: Maya, an engineer\n", "  maya: Maya, an engineer\n  boss: ¦Maya, who owns it\n")),
        talk(),
    ),
    Case("RC212", talk(("- {when: trust >= 60", "- {when: ¦trust")), talk()),
    Case("RC212", talk(("moves: {trust: +10}", "sets: [¦trust]")), talk()),
    Case("RC213", talk((GO, GO.replace("mark: poor, ", "")), ("go:", "¦go:")), talk()),
    Case("RC214", talk((TALK, TELLS)), talk((TALK, TELLS.replace("    first: ¦write\n", "")))),
    Case("RC215", talk(("mark: poor", "mark: [¦{when: trust > 60, mark: poor}]")), talk()),
    Case("RC215", talk(("because: It closes.", "because: [¦{when: trust > 60, text: It closes.}]")), talk()),
    Case(
        "RC211",
        talk(("  maya: Maya, an engineer\n", "  maya: Maya, an engineer\n  boss: ¦MAYA, who owns it\n")),
        talk(),
    ),
    Case("RC216", talk(("script: |\n      Monday", "script: ¦>\n      Monday")), talk(("Outside.", "'Outside.'"))),
    Case("RC216", talk(("Outside.", '¦"Outside.\n      It rains."')), talk(("Outside.", ">\n      Outside."))),
    Case("RC216", talk(("Outside.", "¦'Maya: Fine. Maya: Good.'")), talk(("Outside.", "'Maya: Fine.'"))),
    Case(
        "RC220",
        talk(
            ("  walk:", "  ¦walk:"),
            (TALK, TALK.replace("weak,", "weak, needs: trust > 60,")),
            ("{do: Listen.,", "{do: Listen., needs: trust > 60,"),
        ),
        talk(),
    ),
    Case("RC221", talk(("endings:\n", LOST)), talk()),
    Case(
        "RC222",
        talk(("mark: best, moves", "mark: weak, moves"), ("mark: poor", "mark: ¦good")),
        talk(),
    ),
    Case("RC223", talk(("ends: told", "ends: ¦short")), talk()),
    Case("RC224", edit(VARIED, ("- {when: trust >= 60, goto: told}", ALWAYS)), VARIED),
    Case("RC224", edit(VARIED, ("needs: trust >= 55", "needs: ¦trust >= 45")), VARIED),
    Case("RC224", edit(VARIED, ("{when: trust > 50, text", "{when: ¦trust > 90, text")), VARIED),
    Case("RC224", edit(VARIED, ("[trust > 50] Maya", "¦[trust>10] Maya")), VARIED),
    Case("RC225", talk((GO, SIT.replace("poor", "¦poor", 1))), talk((GO, SIT.replace("poor", "weak", 1)))),
    Case("RC226", talk((GO, BYE)), talk((GO, BYE.replace("It ends.", "It ends., then: She nods.")))),
    Case("RC227", talk(OVERLAP, ("  told: {", "  ¦told: {")), VARIED),
    Case("RC228", many(17), many(3)),
    Case("RC230", FIVE, BY_MARK, also=("RC227",)),
    Case("RC230", FIVE, BY_NEEDS, also=("RC227",)),
    Case("RC231", edit(FLAGGED, ("flags: [told]", "flags: [told, ¦late]")), FLAGGED),
    Case("RC232", talk(("      - short", "      - short\n      - ¦told")), talk()),
    Case("RC232", talk((GO, GO.replace("because", "then: [A., ¦{when: trust > 40, text: B.}], because"))), talk()),
    Case("RC232", talk(("    next: told", "    next: told\n    depends: [A., ¦B.]")), talk()),
    Case(
        "RC233",
        edit(YARD, ("mark: weak, once", "mark: ¦weak, once")),
        edit(YARD, ("mark: weak, once", "mark: poor, once")),
    ),
    Case("RC231", edit(FLAGGED, ("flags: [told]", "flags: [¦told]"), (" and told", "")), FLAGGED),
    Case(
        "RC231",
        edit(FLAGGED, ("flags: [told]", "flags: [¦told]"), ("sets: [told], ", ""), (" and told", " or told")),
        FLAGGED,
    ),
    Case("RC231", talk(("meters: {trust: 50}", "meters: {trust: 50, calm: ¦50}")), talk()),
    Case(
        "RC231",
        talk(("{trust: 50}", "{trust: 50, calm: ¦50}"), ("{trust: +10}", "{trust: +10, calm: +5}")),
        talk(
            ("{trust: 50}", "{trust: 50, calm: {start: 50, name: How calm she is}}"),
            ("{trust: +10}", "{trust: +10, calm: +5}"),
        ),
    ),
    Case(
        "RC231",
        talk(("{trust: 50}", "{trust: 50, calm: ¦50}"), ("trust >= 60", "trust >= 60 and calm >= 50 or calm < 20")),
        talk(),
    ),
    Case("RC231", talk((SPOKEN_BY, SPOKEN_BY + "  bo: ¦Bo, who is away\n")), talk()),
]
