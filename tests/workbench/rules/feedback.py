"""Feedback."""

from tests.workbench.rules.cases import PICK, SELECT, Case, edit, pick, talk

LONG = " ".join(["word"] * 25)

CASES = [
    Case(
        "RC501",
        pick((", because: She does only that.", ""), ("  tell:", "  ¦tell:")),
        pick(("because: She does", "then: She does")),
    ),
    Case("RC501", edit(SELECT, ("because: Two of them are seen.\n", ""), ("What holds", "¦What holds")), SELECT),
    Case("RC502", pick(("It waits too long.", "¦Not quite right.")), PICK),
    Case("RC502", talk(("It closes.", "¦Sorry! Wrong choice.")), talk()),
    Case("RC503", pick(("She does only that.", "¦She can say it.")), PICK),
    Case("RC503", talk(("It closes.", "¦It waits.")), talk()),
    Case("RC504", talk(("It closes.", f"¦{LONG} more.")), talk(("It closes.", f"{LONG}."))),
    Case("RC505", talk(("It closes.", "You ¦should listen.")), talk(("It closes.", "You listen."))),
]
