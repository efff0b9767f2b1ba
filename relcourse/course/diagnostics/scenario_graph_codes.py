"""How a conversation goes on, and what can be proved of it: RC201 to RC231."""

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
        "": ("It may be that none of these ways on holds.", "End the list with a scene that has no `when`."),
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
            "Give it a `when`, or move it to the end of the list `{name}`.",
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
    code("RC220", "scenario graph", "a conversation that can't be played or scored", {
        "no open choice": (
            "In the scene `{scene}` it can happen that no choice is open.",
            "Let a choice there that leads on be open always: one without `needs` and without `once`.",
        ),
        "no open choice after": (
            "In the scene `{scene}` it can happen that no choice is open: after {walk: -> }.",
            "Let a choice there that leads on be open always, without `needs` and `once`, or lead this walk elsewhere.",
        ),
        "no open choice at all": (
            "In the scene `{scene}`, with which all begins, it can happen that no choice is open.",
            "Let a choice there that leads on be open always, without `needs`.",
        ),
        "nothing to decide": (
            "Every walk earns the same, so there is nothing to decide.",
            "Let some scene have choices with different marks.",
        ),
    }, """
    Every walk needs an open choice in each scene until it comes to an ending, and the best walk must earn
    more than the worst, or there is nothing to decide. The walk that is named is a shortest one: play it in
    `relcourse preview`, where a key jumps to the scene.
    """, severity="error", stage="rules", hides="file"),
    code("RC221", "scenario graph", "a scene or an ending that no walk comes to", {
        "": ("No walk ever comes to `{place}`.", "Lead to it from somewhere, or remove it."),
    }, """
    It was written and nobody will ever see it: no choice leads there, or a condition on the way never holds.
    """, severity="error", stage="rules"),
    code("RC222", "scenario graph", "a detour that pays", {
        "": (
            "A detour pays: `{choice}` has the best mark here, but another choice ends higher.",
            "Change the marks here, or what the other choice leads to.",
        ),
        "other": (
            "A detour pays: `{choice}` has the best mark here, but `{other}` ends higher: {walk: -> } earns"
            " {high:point}, and with `{choice}` in its place {low} are the most.",
            "Mark `{other}` higher than `{choice}`, or let it lead to less.",
        ),
    }, """
    A choice has the best mark among those open, but another one ends higher: a learner who does well at every
    turn would not do best on the whole. Marks and what choices lead to must agree. The walk that is named takes the
    other choice, and from there on the best way; of a long walk the first and the last choices are named.
    """, severity="error", stage="rules"),
    code("RC223", "scenario graph", "a test that goes otherwise", {
        "over": ("The conversation is over after {count:choice}, at `{place}`.", "Remove the choices that follow."),
        "no such choice": ("In the scene `{scene}` there is no open choice `{choice}`.", ""),
        "goes on": ("After these choices the conversation goes on, in `{place}`.", "Add the choices that are missing."),
        "ends": ("This walk ends at `{place}`.", "Change the test or the scenario."),
        "score": ("This walk scores {score}.", "Change the test or the marks."),
    }, """
    A walk under `tests:` is one that its author vouches for: which ending it comes to, and what it scores.
    """, severity="error", stage="rules"),
    code("RC224", "scenario graph", "a condition that always or never holds", {
        "always": ("`{condition}` holds on every walk that comes here.", "Remove the condition, or change its number."),
        "always of flags": (
            "`{condition}` holds on every walk that comes here.",
            "Remove the condition, or change where its flags are set.",
        ),
        "never": (
            "`{condition}` never holds on any walk that comes here.",
            "Change its number, or remove what depends on it.",
        ),
        "never of flags": (
            "`{condition}` never holds on any walk that comes here.",
            "Change where its flags are set, or remove what depends on it.",
        ),
    }, """
    A condition on `needs`, on a way on, on a line or on a consequence is there to part some walks from others.
    Over all the walks that come to it, this one holds every time, or never once: what it guards is not
    conditional, or will never be seen. Mostly a number is off by a few points.
    """, stage="rules"),
    code("RC225", "scenario graph", "a choice that another of the same mark beats everywhere", {
        "": (
            "`{other}` has the same mark, is open whenever this is, and never ends lower, sometimes higher.",
            "Lower this mark, or change what one of the two moves or leads to.",
        ),
    }, """
    Two choices have the same mark, so they count as equally good, and neither gives up one meter for another.
    But whenever one is open so is the other, and what follows the other never ends lower and sometimes ends
    higher. Give them different marks, or let each be the better one on some walks.
    """, stage="rules"),
    code("RC226", "scenario graph", "choices with the same effect", {
        "": (
            "This has the same effect as `{other}`: the same mark, the same moves, the same way.",
            "Let one of them move or lead elsewhere.",
        ),
    }, """
    Two choices of a scene have the same mark, move the meters alike, go the same way and are followed by the
    same words, or by none: it makes no difference which one is chosen. Let them differ in what they move, in
    where they lead, or at least in what is seen and heard next.
    """, stage="rules"),
    code("RC227", "scenario graph", "endings whose scores overlap much", {
        "": (
            "Most walks to this ending score {low} to {high}, and those to `{other}` {other_low} to {other_high}.",
            "Route to endings by meters that move with the marks.",
        ),
    }, """
    An ending tells a learner how it went, and so does the score; where they contradict each other, neither
    is believed. Between two endings next to each other, at most three tenths of the scale should be reached by both;
    of the walks to each, the tenth that scores lowest and the tenth that scores highest are left out, and endings that
    only a decision without points parts count as one. Let the ways on ask for meters that move with the marks.
    """, stage="rules"),
    code("RC228", "scenario graph", "too many states", {
        "": (
            "The conversation has more than {limit:,} different states.",
            "Use fewer meters, or move them in larger steps.",
        ),
        "flags": (
            "The conversation has more than {limit:,} different states.",
            "Offer fewer choices `once` that lead back, or let fewer flags decide the way: each of them can double "
            "the states.",
        ),
        "steps": (
            "Following all its states takes more than {limit:,} steps.",
            "Write fewer or shorter conditions, or use fewer meters.",
        ),
    }, """
    A conversation is scored exactly, against every way in which it can go. A state is a scene, the meters and flags
    that a later condition still reads, and which choices offered once were taken, as long as they can be met again;
    50,000 of them are the most, and three million steps to follow them all: then nobody waits for it to open. Fewer
    meters, moves in steps of ten, conditions read early, or fewer choices offered once bring both down quickly.
    """, severity="error", stage="rules", hides="file"),
    code("RC229", "scenario graph", "a conversation that was not looked through", {
        "": (
            "The conversations of this course take so long together that this one was not looked through.",
            "Check its file by itself.",
        ),
    }, """
    Each conversation may take as long as one may, and all of them together still be more than anybody waits for.
    Those that come after the others are left out, and nothing is said of how they go. Name the file: `relcourse check
    exercises/NAME.yaml` looks at one of them alone. Conversations with fewer meters leave room for more of them.
    """, stage="rules", hides="file"),
    code("RC230", "scenario graph", "a conversation in which no key depends on what happened", {
        "": (
            "In none of the {count} scenes does it depend on what happened before which choice is best.",
            "Let a choice set a flag, and a later one have another mark where it is set.",
        ),
    }, """
    In a talk of five scenes or more, what was promised, told or broken early should matter later. Here the choices of
    the best mark among those open are the same in every state that a walk can come to. Write `sets: [promised]` in a
    choice, and in a later one `mark: [{when: promised, mark: weak}, best]`; or take a choice away with `needs`.
    """, severity="note", stage="rules"),
    code("RC231", "scenario graph", "a flag, a meter or somebody of the cast that is never used", {
        "flag changed": (
            "`{name}` is set, and no condition reads it.",
            "Name it in a condition, or take it out here and under `sets`.",
        ),
        "flag read": (
            "`{name}` is read, and no choice sets it.",
            "Write `sets: [{name}]` in a choice, or take it out here and in conditions.",
        ),
        "flag idle": ("No choice sets `{name}`, and no condition reads it.", "Set and read it, or take it out."),
        "meter changed": (
            "`{name}` is moved, and no condition reads it.",
            "Name it in a condition, or give it a `name` for the look back, or take it out here and under `moves`.",
        ),
        "meter read": (
            "`{name}` is read, and no choice moves it.",
            "Write `moves: {{{name}: +10}}` in a choice, or take it out here and in conditions.",
        ),
        "meter idle": ("No choice moves `{name}`, and no condition reads it.", "Move and read it, or take it out."),
        "silent": ("{name} never speaks.", "Write a line `{name}: ...` in a script, or take them out of the cast."),
    }, """
    What a conversation remembers is there to be changed by choices and to be read by conditions later; who stands in
    the cast is there to speak. This is not. Mostly it was left behind when a scene was written anew, or a name in a
    condition is that of another flag. A meter that has a `name` may be there for the look back alone.
    """, severity="note", stage="rules"),
)  # fmt: skip
