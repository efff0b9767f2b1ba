"""How a conversation goes on: RC201 to RC216."""

from __future__ import annotations

from relcourse.course.diagnostics.codes import Code, code

CODES: tuple[Code, ...] = (
    code("RC201", "scenario graph", "a way to nowhere", {
        "begin": ("There is no scene `{place}`.", ""),
        "begin at its end": ("The conversation begins at `{place}`, which is an ending.", ""),
        "way": ("There is no scene or ending `{place}`.", ""),
    }, """
    A choice leads to a scene or an ending that is not there, or the conversation begins in one. Correct the name,
    or write the scene.
    """),
    code("RC202", "scenario graph", "a way on that may be missing", {
        "": (
            "It may be that none of these ways on holds.",
            "Take the `when` out of the last one, or end the list with a scene that has none.",
        ),
        "too early": (
            "The way to `{place}` has no `when`, so this one below it is never taken.",
            "Move the one without `when` to the end of the list.",
        ),
        "several": (
            "The way to `{place}` has no `when`, so this one below it is never taken.",
            "Keep one way without `when`, as the last of the list; give each other one a `when`, or take it out.",
        ),
    }, """
    Ways on are tried from the top, and the first one whose `when:` holds is taken. If none holds, the conversation
    is stuck. End the list with a scene that has no `when`.
    """),
    code("RC203", "scenario graph", "a choice that leads nowhere", {
        "": ("The choice `{choice}` leads nowhere.", "Give it a `goto`, or give the scene a `next`."),
        "scene": ("The scene `{scene}` has neither choices nor a `next`.", "Give it choices, or a `next`."),
    }, """
    Neither the choice has a `goto:`, nor its scene a `next:`. Give it one of them.
    """),
    code("RC204", "scenario graph", "a meter that is not there", {
        "": ("There is no meter `{meter}`.", ""),
        "flag": ("There is no flag `{meter}`.", ""),
        "either": ("There is no meter or flag `{meter}`.", ""),
        "no meters": (
            "There is no meter `{meter}`: this conversation has none.",
            "Write `meters: {{{meter}: 50}}` above `scenes:`, with its value at the beginning.",
        ),
        "no flags": (
            "Nothing here is called `{meter}`.",
            "If it is a fact to remember, write `flags: [{meter}]` above `scenes:`.",
        ),
    }, """
    A condition reads, or a choice changes, a meter that is not listed under `meters:`, or a flag that is not listed
    under `flags:`. Correct the name, or list it: a meter with its value at the beginning, a flag by its name.
    """),
    code("RC205", "scenario graph", "a choice without words", {
        "neither": ("A choice needs either `say` or `do`.", "Write one of the two."),
        "both": ("`say` and `do` both stand here.", "Write one of the two."),
    }, """
    A choice is either said (`say:`) or done (`do:`), and this one is neither or both.
    """),
    code("RC206", "scenario graph", "a test for an ending that is not there", {
        "": ("The test ends at `{ending}`, which is no ending.", ""),
    }, """
    A walk under `tests:` is to end at an ending that does not exist. Correct its name.
    """),
    code("RC207", "scenario graph", "one name for a scene and an ending", {
        "": ("`{name}` is both a scene and an ending.", "Rename one of them."),
    }, """
    Scenes and endings share their names, because a choice leads to either. Rename one of them.
    """),
    code("RC208", "scenario graph", "a line's condition that can't be read", {
        "": (
            "A line's condition: {reason:reason}.",
            "Write a condition between two brackets, or no brackets.",
        ),
        "open": (
            "No bracket closes this one on its line.",
            "Write `]` behind the condition, or begin the line with a word.",
        ),
        "second": (
            "A line has one condition, and a second bracket stands behind it.",
            "Write both in one bracket, with `and` between them.",
        ),
        "time": ("A line's condition stands before its time.", "Write the bracket first, then the time."),
    }, """
    A line of a script begins with `[` and is shown only when the condition in the brackets holds, such as
    `[trust < 40]`. This one is no condition: `relcourse check` names the nearest, and `--fix` writes it. If the line
    simply begins with a bracket, begin it with a word.
    """),
    code("RC209", "scenario graph", "a loop", {
        "": ("The scenes lead round in a loop: {loop: -> }.", "Send one of them to a later scene or an ending."),
        "once": (
            "The scenes lead round in a loop: {loop: -> }.",
            "Write `once: yes` in a choice that leads along it ({choices:, }), or send one of them to a later scene.",
        ),
    }, """
    The scenes lead round in a circle, so a conversation could go on for ever and has no best score. It may come back
    to a scene where every way round takes a choice that is offered once: write `once: yes` in that choice. Or send one
    of the scenes on, to a later scene or an ending.
    """),
    code("RC210", "scenario graph", "a name that a condition can't tell apart", {
        "both": ("`{name}` is both a meter and a flag.", "Rename one of them."),
        "word": ("`{name}` is a word of conditions.", "Give it another name."),
    }, """
    Conditions name meters and flags, and know `and`, `or` and `not`. Every meter and flag needs a name of its own, and
    none of these three.
    """),
    code("RC211", "scenario graph", "two people of one name", {
        "": ("`{other}` is called {name} in the script, too.", "Give one of them another spoken name."),
        "alike": (
            "`{other}` is called {there} in the script, which nobody can tell from {name}.",
            "Give one of them another spoken name.",
        ),
    }, """
    In a script a person goes by the first words of what stands under `cast`, up to the comma. Two of them share these,
    or differ only in capitals or in what can't be seen, so nobody can tell who speaks. Write `Maya K.` for one of them,
    in the cast and in the script.
    """),
    code("RC212", "scenario graph", "a meter taken for a flag, or a flag for a meter", {
        "meter": ("`{name}` is a meter, and stands here alone.", "Hold it against a number: {name} >= 60."),
        "flag": ("`{name}` is a flag, and is held against a number.", "Write it alone, or `not {name}`."),
        "set": ("`{name}` is a meter, and `sets` is for flags.", "Write `moves: {{{name}: +10}}`."),
        "moved": ("`{name}` is a flag, and `moves` is for meters.", "Write `sets: [{name}]`."),
    }, """
    A meter goes from 0 to 100: choices move it, conditions hold it against a number. A flag is set or not: choices set
    it, conditions name it.
    """),
    code("RC213", "scenario graph", "a choice without a mark beside marked ones", {
        "": ("The choice `{choice}` has no `mark`, and others here have one.", "Give each of them a mark, or none."),
    }, """
    Where a scene's choices have marks, each has one. A scene where none of them has is a decision without points.
    """),
    code("RC214", "scenario graph", "nothing to decide here", {
        "": ("`{name}` stands in a scene without choices.", "Move it to a scene with choices, or take it out."),
    }, """
    A scene without choices only tells what happens, and goes on by its `next`. There is nothing to write first, and
    nothing that could depend on anything.
    """),
    code("RC215", "scenario graph", "a list that may come to nothing", {
        "": (
            "It may be that none of these holds.",
            "Take the `when` out of the last one, or end the list `{name}` with one more that has none.",
        ),
        "too early": (
            "This one has no `when`, so none of those below it ever counts.",
            "Move it to the end of the list `{name}`.",
        ),
        "several": (
            "This one has no `when`, so none of those below it ever counts.",
            "Give it a `when`, or take it out: in the list `{name}` only the last one has none.",
        ),
    }, """
    These are tried from the top, and the first one whose `when:` holds counts. End the list with one that has no
    `when:`, so that there always is one; what stands below such a one would never be reached.
    """),
    code("RC216", "scenario graph", "a script that does not keep its lines", {
        "folded": ("Below `>` YAML makes one line of several.", "Write `{name}: |`, and each line below as it stands."),
        "quoted": (
            "Between quotes YAML makes one line of several.",
            "Write `{name}: |`, and below it each line by itself, without the quotes.",
        ),
        "plain": (
            "YAML makes one line of these.",
            "Write `{name}: |`, and below it each line by itself.",
        ),
        "speakers": (
            "More than one speaks in this line.",
            "Write `{name}: |`, and below it a line for each of them.",
        ),
    }, """
    In a script each line is somebody speaking, a pause, or something that happens. YAML keeps lines apart only below
    `|`: behind `>`, between quotes and without any sign it joins them, and then one speaks the lines of all. A script
    of one line may stand as it likes.
    """),
)  # fmt: skip
