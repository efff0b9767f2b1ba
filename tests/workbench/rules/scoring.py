"""Scoring."""

from tests.workbench.rules.cases import PICK, RATE, SELECT, Case, edit, pick, talk

MATCH = """\
kind: match
title: What goes with what?
ask: Find the pairs.
because: One is said and one is heard.
pairs:
  fine: {left: Fine., right: Leave me.}
  late: {left: It is late., right: Help me.}
"""
RANK = """\
kind: rank
title: In which order?
ask: What comes first?
because: It is asked before it is answered.
options: {ask: Ask her., wait: Wait for it.}
"""
SPOT = """\
kind: spot
title: Where?
ask: Where does it turn?
because: She looks up.
lines:
  one: {who: Ada, text: Well., holds: yes}
  two: {who: Bo, text: Oh., holds: no}
"""

CASES = [
    Case("RC301", edit(PICK, ("options:", "¦options:"), ("credit: 1", "credit: 0.9")), PICK),
    Case("RC301", edit(PICK, ("options:", "¦options:"), ("credit: 0.3", "credit: 1")), PICK),
    Case("RC302", edit(SPOT, ("lines:", "¦lines:"), ("holds: yes", "holds: no")), SPOT),
    Case("RC303", SELECT + "pick: ¦3\n", SELECT + "pick: 2\n"),
    Case("RC304", RANK + "shuffle: ¦no\n", RANK),
    Case("RC304", MATCH + "shuffle: ¦no\n", MATCH + "shuffle: yes\n"),
    Case("RC310", edit(MATCH, ("Help me.", "¦leave  me.")), MATCH),
    Case("RC310", edit(RATE, ("Ask in the lift.", "¦Ask at noon.")), RATE),
    Case("RC311", edit(PICK, ("options:", "¦options:"), ("credit: 0,", "credit: 0.5,"), ("0.3", "0.6")), PICK),
    Case("RC311", SELECT.replace("holds: no", "holds: yes").replace("options", "¦options"), SELECT),
    Case("RC311", edit(SPOT, ("lines:", "¦lines:"), ("holds: no", "holds: yes")), SPOT),
    Case("RC311", edit(RATE, ("options", "¦options"), ("key: 5", "key: 4"), ("key: 2", "key: 4")), RATE),
    Case(
        "RC312",
        talk(("    choices:\n      hear", "    ¦choices:\n      hear"), ("mark: weak", "mark: best")),
        talk(),
        also=("RC226",),
    ),
    Case("RC313", edit(RATE, ("key: 2", "key: ¦3")), RATE),
    Case("RC310", pick(("Tell her what to do.", "¦Ask what she needs.")), PICK, also=("RC407",)),
]
