"""What was begun and is not written yet: RC931 and RC932."""

from __future__ import annotations

from relcourse.course.diagnostics.codes import Code, code

CODES: tuple[Code, ...] = (
    code("RC931", "structure", "a text that is still to be written", {
        "": (
            "`(to write)` stands in {count:text} here.",
            "Write what belongs there in words of your own, and take the mark away.",
        ),
    }, """
    A lesson from `relcourse new lesson` has no story yet: where one belongs, a text begins with `(to write)` and
    says what to write there. It plays, so that you see where each text appears. Learners would read these words.
    """, stage="rules"),
    code("RC932", "structure", "a story that stands twice", {
        "": (
            "{count} of {all:sentence} here stand in {file}, too.",
            "Tell another story here, or remove one of the two.",
        ),
    }, """
    At least half of the sentences of a page or a scored exercise stand in another one, as in a copy that is not
    written anew, or in two files from the same template. Learners who meet it again answer from memory, or
    wonder where they are. Plans, surveys and reflections may come again as they are.
    """, stage="rules"),
)  # fmt: skip
