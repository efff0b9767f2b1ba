"""Wrong and odd conversations: what is changed in the one that remembers, and what is to be said of it."""

from __future__ import annotations

WAY = "trust >= 65 and (heard or promised)"
FLAGS = "flags:\n  promised: {formerly: [vowed]}\n  heard: {}\n"
KNOT = "[heard] Olav: This knot"
BACK = (("        goto: night\n", "        once: yes\n        goto: loft\n"),)
MARKS = "          - {when: heard, mark: best}\n          - good\n"
Changes = tuple[tuple[str, str], ...]


def way(condition: str) -> Changes:
    return ((WAY, condition),)


def line(new: str) -> Changes:
    return ((KNOT, new),)


def flags(new: str) -> Changes:
    return ((FLAGS, new),)


WRONG: dict[str, tuple[Changes, str, str]] = {
    # ways round
    "a loop without once": (
        (("see-olav]\n        once: yes\n", "see-olav]\n"),),
        "RC209: loft -> bench -> loft",
        "(loft/ask-olav, loft/ask-ines)",
    ),
    "a hub that is never left": (
        BACK,
        "RC220: no choice is open",
        "that leads on be open always, without `needs` and `once`",
    ),
    "needs on all choices": (
        (
            ("      wave:\n", "      wave:\n        needs: heard\n"),
            ("      walk-down:\n", "      walk-down:\n        needs: promised\n"),
        ),
        "RC220: In the scene `quay`",
        "that leads on be open always, without `needs` and `once`",
    ),
    "a scene without choices that leads to itself": (
        (("next: quay", "next: letter"),),
        "RC209: letter -> letter",
        "later scene",
    ),
    "two scenes without choices that lead to each other": (
        (("next: quay", "next: bench"), ("next: loft", "next: letter")),
        "RC209: ",
        "later scene",
    ),
    "a way round that mostly ends": (
        (("next: quay", "next: [{when: hours > 1, goto: letter}, quay]"),),
        "RC209: letter -> letter",
        "later",
    ),
    "it begins at an ending": (
        (("begin: loft", "begin: ashore"),),
        "RC201: `ashore`, which is an ending",
        "Known here: `bench`",
    ),
    "a scene without anything to follow": (
        (("    next: quay\n", ""),),
        "RC203: neither choices nor a `next`",
        "or a `next`",
    ),
    # what it remembers
    "a flag called and": (
        flags("flags: [promised, heard, and]\n"),
        "RC210: `and` is a word of conditions",
        "another name",
    ),
    "a flag and a meter of one name": (flags(FLAGS + "  hours: {}\n"), "RC210: `hours` is both", "Rename"),
    "flags in one text": (
        flags("flags: promised, heard\n"),
        "RC027: `promised, heard` can't be a name",
        "Write `[promised, heard]`",
    ),
    "flags set in one text": (
        (("sets: [heard]", "sets: heard, promised"),),
        "RC027: `heard, promised`",
        "Write `[heard, promised]`",
    ),
    "a flag with a value": (
        flags(FLAGS.replace("heard: {}", "heard: no")),
        "RC032: unset at the beginning: leave it empty",
        "",
    ),
    "flags with dashes and keys": (
        flags("flags:\n  - promised: {}\n  - heard\n"),
        "RC011: `flags` is no list",
        "Remove the dash",
    ),
    "a flag that is set by a move": (
        (("{hours: -1, trust: +5}", "{hours: -1, heard: +5}"),),
        "RC212: `moves` is for meters",
        "sets: [heard]",
    ),
    "41 meters": (
        (("begin: loft", "".join(f"  m{n}: 50\n" for n in range(39)) + "begin: loft"),),
        "RC030: too many",
        "40 at the most",
    ),
    # conditions
    "an old name of a flag": (
        way("trust >= 65 and vowed"),
        "RC204: no meter or flag `vowed`",
        "Did you mean `promised`?",
    ),
    "an old name of a meter": (way("faith >= 65 and (heard or promised)"), "RC204: `faith`", "Did you mean `trust`?"),
    "an old name of a scene": ((("next: loft", "next: attic"),), "RC201: `attic`", "Did you mean `loft`?"),
    "an old name of an ending": ((("ends: ashore", "ends: home"),), "RC206: `home`", "Did you mean `ashore`?"),
    "an old name of a choice": (
        (("[ask-olav, ask", "[see-olav, ask"),),
        "RC223: no open choice `see-olav`",
        "Did you mean `ask-olav`?",
    ),
    "a scene in a condition": (way("bench"), "RC204: `bench`", "Known here: `heard`"),
    "a choice in a condition": (way("loft/ask-olav"), "RC032: `loft/ask-olav` is not a condition", ""),
    "a flag held against yes": (way("heard == yes"), "RC032: `heard == yes`", "Write `heard`"),
    "a flag held against no": (way("heard == no"), "RC032: `heard == no`", "Write `not heard`"),
    "an exclamation mark": (way('"!heard"'), "RC032: `!heard`", "Write `not heard`"),
    "signs of a programmer": (
        way("trust >= 65 && heard || promised"),
        "RC032: ",
        "Write `trust >= 65 and heard or promised`",
    ),
    "deep parentheses": (way("(" * 60 + WAY + ")" * 60), "RC032: 32 brackets and `not` within each other", ""),
    "ten thousand parentheses": (way("(" * 10_000), "RC032: 32 brackets", ""),
    "ten thousand nots": (way("not " * 2_500 + "heard"), "RC032: 32 brackets and `not`", ""),
    "ten thousand comparisons": (way(" or ".join(["heard"] * 10_000)), "RC032: 32 comparisons at most", ""),
    "ten thousand letters": (way("t" * 10_000), "RC032: ttt ...` is not a condition", ""),
    "it can't hold": (way("heard and not heard"), "RC224: never holds", "where its flags are set"),
    # lists
    "marks without a last": (
        ((MARKS, MARKS.replace("          - good\n", "")),),
        "RC215: none of these holds",
        "Take the `when` out of the last",
    ),
    "a when at the last mark": (
        ((MARKS, MARKS.replace("- good", "- {when: not heard, mark: good}")),),
        "RC215: none of these",
        "Take the `when`",
    ),
    "a mark above the last without a when": (
        ((MARKS, MARKS.replace("{when: heard, mark: best}", "best")),),
        "RC215: none of those below it",
        "Give it a `when`",
    ),
    "an explanation with a comma in braces": (
        (('text: "You knew of the knot by then, and let her say it."', "text: You knew of it, and let her say it."),),
        "RC021: is not a key that is known here",
        "the text of `text`, put the whole text in quotes",
    ),
    "a choice without a mark": (
        (("        mark: poor\n        moves: {trust: -10}\n", "        moves: {trust: -10}\n"),),
        "RC213: `sign-it` has no `mark`",
        "or none",
    ),
    "once is neither yes nor no": (
        (("        once: yes\n        say: Ines", "        once: once\n        say: Ines"),),
        "RC023: `once` stands here",
        "`yes` or `no`",
    ),
    # scripts
    "a bracket that is not closed": (
        line("[heard Olav: This knot"),
        "RC208: No bracket closes",
        "`[heard]`",
    ),
    "a bracket that is not opened": (
        line("heard] Olav: This knot"),
        "RC041: closed by a bracket and not opened",
        "Begin the line with `[`",
    ),
    "brackets with nothing between": (
        line("[] Olav: This knot"),
        "RC208: `[]` is not a condition",
        "between two brackets",
    ),
    "brackets twice": (line("[[heard]] Olav: This knot"), "RC208: `[heard` is not", ""),
    "two conditions": (
        line("[heard] [promised] Olav: This knot"),
        "RC208: a second bracket",
        "`[heard and promised]`",
    ),
    "a condition behind the name": (
        line("Olav: [heard] This knot"),
        "RC041: behind the name",
        "to the beginning of the line",
    ),
    "a condition alone": (line("[heard]\n      Olav: This knot"), "RC041: Nothing stands behind", "on the same line"),
    "first: write where nothing is chosen": (
        (("    next: quay\n", "    next: quay\n    first: write\n"),),
        "RC214: `first`",
        "take it out",
    ),
    "depends where nothing is chosen": (
        (("    next: quay\n", "    next: quay\n    depends: Never.\n"),),
        "RC214: `depends`",
        "take it out",
    ),
    "a mail without a subject": (
        (("      Subject: The queue\n", ""),),
        "RC041: does not begin with its subject",
        "above this one",
    ),
    "a second subject without a sender": (
        (("      There is coffee", "      Subject: Coffee\n      There is coffee"),),
        "RC041: who it is from",
        "`Ines: ...`",
    ),
    "no time of day": ((("21:40 Ines", "25:61 Ines"),), "RC041: `25:61` is no time", "up to 23"),
    "another way to write a time": (
        (("21:40 Ines", "9:40 pm Ines"),),
        "RC041: `9:40 pm` stands before `Ines:`",
        "21:40 Ines: ...",
    ),
    "another medium": ((("medium: mail", "medium: email"),), "RC028: `medium` can't be `email`", "mail"),
}
"""What is changed; the code and a part of what is said, and a part of what to do."""
FINE: dict[str, Changes] = {
    "it begins where nothing is chosen": (("begin: loft", "begin: bench"),),
    "choices in braces that hold none": (("next: loft", "next: loft\n    choices: {}"),),
    "a flag twice": flags("flags: [promised, heard, heard]\n"),
    "flags with nothing behind them": flags("flags:\n  promised:\n  heard:\n"),
    "a condition of ten thousand blanks": way("trust" + " " * 10_000 + ">= 65 and (heard or promised)"),
    "40 meters": (
        ("begin: loft", "".join(f"  m{n}: {{start: 50, name: M{n}}}\n" for n in range(38)) + "begin: loft"),
        ("moves: {hours: -1", "moves: {" + "".join(f"m{n}: 1, " for n in range(38)) + "hours: -1"),
    ),
    "two mails": (("      There is coffee", "      Subject: Coffee\n      Ines: There is coffee"),),
    "a time in a talk": (("      Ines: The net", "      18:05 Ines: The net"),),
    "times that run back": (("21:41", "21:39"),),
}
