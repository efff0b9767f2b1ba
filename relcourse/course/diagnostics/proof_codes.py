"""What can be proved of a conversation: RC220 to RC233."""

from __future__ import annotations

from relcourse.course.diagnostics.codes import Code, code

CODES: tuple[Code, ...] = (
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
        "unjudged": (
            "This has the same effect as `{other}`: the same moves, the same way, the same answer.",
            "Let one of them move or lead elsewhere, or write it a `then` of its own.",
        ),
    }, """
    Two choices of a scene have the same mark, move the meters alike, go the same way and are followed by the
    same words, or by none: it makes no difference which one is chosen. Let them differ in what they move, in
    where they lead, or at least in what is seen and heard next.
    """, stage="rules"),
    code("RC227", "scenario graph", "endings whose scores overlap much", {
        "": (
            "Most walks to this ending score {low} to {high}, and those to `{other}` {other_low} to {other_high}.",
            "At most {most} of the scale may be reached by both. Let the ways on ask for a meter that moves with the "
            "marks, so that fewer walks below {above} come here, or fewer above {below} to `{other}`.",
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
            "Name it in a condition, show it under a `name` for the look back, or take it out here and under `moves`.",
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
    code("RC232", "scenario graph", "a part of a list that is never reached", {
        "": (
            "One above it has no `when`, so this one of the list `{name}` never counts.",
            "Move the one without `when` to the end of the list.",
        ),
        "several": (
            "One above it has no `when`, so this one of the list `{name}` never counts.",
            "Keep one without `when`, as the last of the list; give each other one a `when`, or take it out.",
        ),
    }, """
    What stands in a list under `next`, `goto`, `then` or `depends` is tried from the top, and the first one whose
    `when:` holds counts. One without a `when:` always holds, so that nothing below it is ever told or taken: it belongs
    to the end of the list.
    """, stage="rules"),
    code("RC233", "scenario graph", "a weak choice that every best walk takes", {
        "": (
            "Every best walk takes `{choice}`, which is weak: it is offered once, and earns more than passing it by.",
            "Mark it poor, so that it earns nothing, or send it on by a `goto` instead of back.",
        ),
    }, """
    In a place that the conversation comes back to, each choice taken is a decision of its own, and all of them earn
    their points. So one that is weak adds a point for whoever takes it besides the better ones, and nobody has the
    highest score who left it alone.
    """, severity="note", stage="rules"),
)  # fmt: skip
