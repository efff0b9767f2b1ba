"""What is said after an answer: RC501 to RC505."""

from __future__ import annotations

from relcourse.course.diagnostics.codes import Code, code

CODES: tuple[Code, ...] = (
    code("RC501", "feedback", "nothing is explained", {
        "option": ("Nothing says what comes of `{option}`, or why.", "Add a `because:`."),
        "question": ("Nothing says why the answer is what it is.", "Add a `because:`."),
    }, """
    After an answer a learner wants to know why, and this is where most is learned. Give each option of a choice
    its own `because:`. In other kinds either the whole question has a `because:`, or each part that is asked for.
    """, stage="rules"),
    code("RC502", "feedback", "a verdict and no reason", {
        "": ("This is a verdict and no reason.", "Say what it sets in motion."),
    }, """
    "Correct." and "Not quite." repeat what the score says already. Say what the words set in motion: what the other
    person now thinks, can do, or no longer says.
    """, stage="rules"),
    code("RC503", "feedback", "the same explanation for several options", {
        "": ("`{other}` has the same explanation.", "Say of each what it does."),
    }, """
    Two options are explained in the same words. Then the words are about neither: an explanation names what this
    very reply does. For a weak option, first say what was right in it.
    """, stage="rules"),
    code("RC504", "feedback", "a long explanation", {
        "": ("This explanation has {count} words.", "Keep to {most}."),
    }, """
    An explanation has 25 words at most: the mechanism, once. What is longer is read by few, and mostly holds a
    second thought that belongs on a page.
    """, stage="rules"),
    code("RC505", "feedback", "an explanation that preaches", {
        "": ("`{phrase}` preaches.", "Say what happens instead."),
    }, """
    "Should", "always", "empathy": such words say that the author is right, not why. Describe what happens
    between the two people instead, and let the learner conclude.
    """, severity="note", stage="rules"),
)  # fmt: skip
