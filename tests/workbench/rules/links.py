"""Safety."""

from tests.workbench.rules.cases import Case, lesson, pick

CASES = [
    Case("RC801", lesson("Read [more](¦http://example.org)."), lesson("Read [more](https://example.org).")),
    Case("RC801", lesson("Read [more](¦javascript:alert) now."), lesson("The script: she writes. The data: few.")),
    Case(
        "RC801",
        pick(("What do you say?", "What of ¦ftp://example.org/x?")),
        pick(("What do you say?", "What of https://example.org?")),
    ),
]
