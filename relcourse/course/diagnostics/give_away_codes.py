"""What lets a learner find the key without reading the situation: RC401 to RC410."""

from __future__ import annotations

from relcourse.course.diagnostics.codes import Code, code

CODES: tuple[Code, ...] = (
    code("RC401", "give-aways", "options of unlike length", {
        "": (
            "This option is {times} times as long as `{other}`.",
            "Shorten it, or lengthen the other: {most} times is the most.",
        ),
        "key": (
            "This option is {times} times as long as `{other}`, and it is the key.",
            "Shorten it, or lengthen the other: {most} times is the most.",
        ),
    }, """
    An option that is much longer than another one catches the eye, and learners know that authors put more
    care and more words into the key. Within a decision, keep the longest option to 1.4 times the shortest.
    """, stage="rules"),
    code("RC402", "give-aways", "the key is by far the longest option", {
        "": ("The key is by far the longest option.", "Shorten it, or lengthen another one."),
    }, """
    The key is longer than every other option by a fifth or more. Who picks the longest option without reading
    would be right here. Shorten the key, or give the others as much to say.
    """, stage="rules"),
    code("RC403", "give-aways", "unshuffled options in a telling order", {
        "": ("Unshuffled, and the key stands first.", "Remove this line, or move the key."),
    }, """
    With `shuffle: no` the options stand as they are written, and here the key stands first, where authors put
    it. Remove the line, or write the options in an order of their own: by size, by time, by the alphabet.
    """, stage="rules"),
    code("RC404", "give-aways", "ratings that stand in the order of their keys", {
        "": ("Unshuffled, the keys stand in order.", "Remove this line, or mix the options."),
    }, """
    With `shuffle: no` the options stand as they are written, and here their keys only rise or only fall. Who
    sees that has all of them. Remove the line, or mix the options.
    """, stage="rules"),
    code("RC405", "give-aways", "an absolute word that tells key from distractor", {
        "": ("`{absolute}` stands only in options that are not the key.", "Say it less absolutely."),
    }, """
    "Always", "never", "completely": learners know that what is put so strongly is seldom the key. Where such a
    word stands only in options that are not, it gives them away. Soften it, or use one in the key as well.
    """, stage="rules"),
    code("RC406", "give-aways", "grammar that fits one option", {
        "article": ('Only `{option}` can follow "{article}".', "Put the article into the options."),
        "only unfinished": ("Only this option ends without a full stop.", "Write all options in the same form."),
        "all but this unfinished": (
            "Every option but this one ends without a full stop.",
            "Write all options in the same form.",
        ),
        "only small": ("Only this option begins with a small letter.", "Write all options in the same form."),
        "all but this small": (
            "Every option but this one begins with a small letter.",
            "Write all options in the same form.",
        ),
    }, """
    The question ends with "a" or "an" and only one option goes on from there, or one option alone ends without
    the full stop that all others have, or begins with a small letter where the others don't. Form should not
    part one option from the others: end the question before the article, and write all options alike.
    """, stage="rules"),
    code("RC407", "give-aways", "options that overlap", {
        "": ("This overlaps with `{other}`: both can be right at once.", "Make them exclude each other."),
    }, """
    One option says all that another one says, or their numbers share a part, so both would be right at once. In
    a question with one key neither can then be it, and learners see that. Make them exclude each other.
    """, stage="rules"),
    code("RC408", "give-aways", "all or none of the above", {
        "": ("`{phrase}` stands here.", "Use `kind: select`."),
    }, """
    "All of the above" is right as soon as two options are, and wrong as soon as one is: it can be found without
    knowing the rest. The order of options is mixed as well, so "above" means nothing. Ask for all that hold
    with `kind: select`, or put another option in its place.
    """, stage="rules"),
    code("RC409", "give-aways", "the key is always the question", {
        "": ("In every scene the best choice is a question.", "Let one be something else."),
    }, """
    In every scene of this conversation the best choice asks something, and in most of them nothing else does. A
    learner who always picks the question has found the key without reading. Let a deadline, a no, an answer or
    a silence be best somewhere.
    """, stage="rules"),
    code("RC410", "give-aways", "all that hold stand together", {
        "": ("Unshuffled, and all that hold stand together.", "Remove this line, or mix the options."),
    }, """
    With `shuffle: no` the options stand as they are written, and here those that hold all stand before those that
    don't, or behind them. Remove the line, or mix the options.
    """, stage="rules"),
)  # fmt: skip
