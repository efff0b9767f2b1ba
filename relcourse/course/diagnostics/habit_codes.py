"""Habits that show only over many options: RC920 to RC924."""

from __future__ import annotations

from relcourse.course.diagnostics.codes import Code, code

CODES: tuple[Code, ...] = (
    code("RC920", "course", "the key keeps to one length", {
        "": (
            "The key is the longest option in {longest} of {all} decisions, the shortest in {shortest}, and in between "
            "in {between}.",
            "About {ends}, {ends} and {middle} would be even: change the lengths in {moves:decision}.",
        ),
    }, """
    Over all the decisions of the course the key has one rank by length more often than luck would give it, or
    hardly ever. Who avoids the longest and the shortest option then does well without reading. Where it is even,
    length says nothing: let the key be the longest about as often as the shortest, and as often as there are
    options beside it.
    """, severity="note", stage="rules"),
    code("RC921", "course", "keys that name a time", {
        "": (
            "A clock time or a day stands in {count} of {keys} keys, and in {others} of {all} other options.",
            "Take it out of {fewer:key}, or put one into {more:option} beside them.",
        ),
    }, """
    A good offer often has an hour. But where the keys of a course name a clock time or a day much more often than
    the other options do, a learner need only look for it. Let weaker options name a time as well, and let
    some keys do without.
    """, severity="note", stage="rules"),
    code("RC922", "course", "weaker options explained in one rhythm", {
        "": (
            "{count} of {all} weaker options are explained in {sentences} sentences each.",
            "Say {some} of them in fewer sentences or in more.",
        ),
    }, """
    Nearly all weaker options are explained in the same number of sentences: first what was right, then what was not.
    After a few a learner hears the rhythm and reads no further. Some need one sentence, and some need three.
    """, severity="note", stage="rules"),
    code("RC923", "course", "weak choices that are all punished at once", {
        "": (
            "In {count} of {all} weak or poor choices a meter falls at once.",
            "Let {some} of them move nothing, or raise a meter; what they cost can come later.",
        ),
    }, """
    Nearly every weak or poor choice of this conversation makes a meter fall in the same moment. In life much of what
    is weak feels good at first, and its price comes later. Let some of them move nothing yet, or raise a
    meter, and let a later scene show what they cost.
    """, severity="note", stage="rules"),
    code("RC924", "course", "one pattern of ratings", {
        "": (
            "In {count} of {all} rating items the keys are {ratings}.",
            "Give {some} of them other keys: two that do equally well, or none that does very well.",
        ),
    }, """
    Nearly all rating items have the same keys, only in another order. Who has seen two of them knows the numbers
    of the third and need only hand them out. Let some have two responses that do equally well, or none that does
    very well, or none that does not do at all.
    """, severity="note", stage="rules"),
)  # fmt: skip
