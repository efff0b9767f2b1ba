"""The lines of a conversation's scripts: RC040 and RC041."""

from __future__ import annotations

from relcourse.course.diagnostics.codes import Code, code

CODES: tuple[Code, ...] = (
    code("RC040", "reading", "a line that looks like a speaker's", {
        "not as speech": (
            "`{name}` is in the cast, but the line is not written as speech, so it is told.",
            "Write `{name}: ` and then what is said.",
        ),
        "no cast": (
            "Nobody is in the cast, so what `{name}` says is told.",
            "Write `cast: {{{key}: {name}}}` above `scenes:`, and add who else speaks.",
        ),
        "nobody": ("`{name}` is nobody in the cast, so this line is told, not said.", "Add the speaker to `cast:`."),
    }, """
    In a script, `Maya: Fine.` is something that Maya says if `cast:` has a Maya, and her name is written as it stands
    there, before the first comma, with a colon right behind it and a blank. A wide colon or a no-break space is
    as good. Otherwise the line is told by nobody, name and all: so are `Maya:Fine.`, `**Maya:** Fine.` and
    `Maya (softly): Fine.`. Correct the line, add the person to the cast, or begin without a name. Stage
    directions go on a line of their own.
    """, stage="rules"),
    code("RC041", "reading", "a line that does not read as it was meant", {
        "nothing behind": (
            "Nothing stands behind this condition, so an empty line is told.",
            "Put the line that it is for behind it, on the same line.",
        ),
        "behind the name": (
            "`{condition}` stands behind the name, so it is said as it is written.",
            "Move it to the beginning of the line.",
        ),
        "within": (
            "`{condition}` stands within the line, so it is told as it is written.",
            "Move it to the beginning of the line.",
        ),
        "told whole": (
            "`{condition}` stands in a text that is told whole, sign for sign.",
            "Take it out. `then` may be a list with `when` for each text; an ending has one debrief.",
        ),
        "other bracket": (
            "`{condition}` stands in brackets of another sort, so it is told as it is written.",
            "Write `[{condition}]`.",
        ),
        "short name": (
            "`{short}` is a short name for this file, so the line is told, not said.",
            "Write `{name}:`, as this person speaks in the script.",
        ),
        "half a bracket": ("`{condition}` is closed by a bracket and not opened.", "Begin the line with `[`."),
        "no time of day": ("`{time}` is no time of day.", "Write an hour up to 23 and a minute up to 59: `9:05`."),
        "before the name": (
            "`{before}` stands before `{name}:`, so the line is told, not said.",
            "Write the time in digits, as in `21:40 {name}: ...`; a condition in brackets stands before it.",
        ),
        "time behind the name": (
            "A time stands behind `{name}`, so the line is told, not said.",
            "Write the time before the name: `{time} {name}: ...`.",
        ),
        "time of nobody": (
            "Nobody writes this message, so it is told, time and all.",
            "Put who writes behind the time, a name of the cast and a colon, or take the time out.",
        ),
        "no mail": (
            "`Subject:` stands in a scene that is no mail, so it is told as it is written.",
            "Write `medium: mail` in this scene, or take the word out.",
        ),
        "no subject": ("This mail does not begin with its subject.", "Put a line `Subject: ...` above this one."),
        "no sender": (
            "This mail does not say who it is from.",
            "Begin this line with whoever of the cast writes it: `{name}: ...`.",
        ),
    }, """
    A line of a script may begin with one condition in brackets, then with the time of a message, then with somebody
    of the cast and a colon: `[promised] 21:40 Ana: Are you there?`. A mail begins with `Subject: ...`, and the next
    line says who it is from: `Ana: ...`. What stands elsewhere is shown to learners sign for sign.
    """, stage="rules"),
)  # fmt: skip
