"""The conversation in which a course begins: RC125 to RC127."""

from __future__ import annotations

from relcourse.course.diagnostics.codes import Code, code

CODES: tuple[Code, ...] = (
    code("RC125", "structure", "a first minute that is not the first step", {
        "": ("{given:given} is not the first step of the first lesson, lessons/{lesson}.yaml.", ""),
        "kind": (
            "`{exercise}` is no conversation, and the first minute is one.",
            "Put a conversation first among the steps of lessons/{lesson}.yaml, and name it here.",
        ),
    }, """
    `first:` in course.yaml says which conversation a course begins in, and a line for the first screen. It is played
    and scored as the step that it is, so it has to be the first step of the first lesson: the name of its file, or the
    id of what stands in the lesson itself. Change what stands here, or the order of the steps. A course need not have
    one.
    """, severity="error", stage="rules"),
    code("RC126", "structure", "a first minute of more or fewer than three decisions", {
        "": (
            "A first minute has {wanted:decision} on every way; here one has {count}: {walk: -> }.",
            "Let this way meet {wanted}, or name another conversation at `first:` in course.yaml.",
        ),
    }, """
    The first screen promises three decisions: enough to see that what was said early counts later, and soon over.
    So every way through the conversation meets three, those without points included. The way that is named is one
    that has fewer or more; of a long one the first and the last choices are named.
    """, severity="error", stage="rules"),
    code("RC127", "structure", "a first minute that is slow to begin", {
        "words": (
            "Before the first choices of the first minute stand {count} words, and {most} are enough: {parts:, }.",
            "Cut {over:word}, or let them be told after a choice.",
        ),
        "keys": (
            "From the first screen to the first choices it takes {count} keys: one to begin, and one for each line said"
            " or pause in {scenes}; {most} are enough.",
            "Save {over:key}: join what one person says, leave out a pause, or let it be told after a choice.",
        ),
    }, """
    Somebody who has just started the program has not decided yet to stay. Within a minute they are to be asked what
    they say. So from the first screen up to the first choices there are at most 120 words to read: the `line:` in
    course.yaml, `you:`, headings and scripts. And there are at most five keys to press: one begins, and each beat is
    passed with another. A beat is what is told up to and with the next line said; a pause ends one, too.
    """, stage="rules"),
)  # fmt: skip
