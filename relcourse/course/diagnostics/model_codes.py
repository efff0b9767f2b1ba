"""What a value that does not fit its key gives: RC020 to RC039."""

from __future__ import annotations

from relcourse.course.diagnostics.codes import Code, code

CODES: tuple[Code, ...] = (
    code("RC020", "reading", "a key that is missing", {
        "": ("`{name}` is missing.", "Add a line `{name}: ...` here."),
        "name": ("`{name}` is missing.", "Add a line `{name}: {example}` here, with the name that you mean."),
        "word": ("`{name}` is missing.", "Add a line `{name}: {example}` here; it can be {allowed:or}."),
        "value": ("`{name}` is missing.", "Add a line `{name}: {example}` here."),
        "number": ("`{name}` is missing.", "Add a line `{name}: {least}` here, or another number up to {most}."),
        "of several parts": (
            "`{name}` is missing.",
            "Add a line `{name}:` here, and below it, indented by two blanks, what belongs to it.",
        ),
        "block": (
            "`{name}` is missing.",
            "Add these lines, with `{name}` in the column of the keys beside it:{block:lines}\n"
            "Then put your own words in.",
        ),
    }, """
    Something that this part can't do without is not there. Add the line. If you wrote it, its name is misspelt, or
    it is indented more or less than its neighbours and belongs to another part.
    """, stage="model"),
    code("RC021", "reading", "a key that is not known", {
        "": ("`{name}` is not a key that is known here.", ""),
        "comma in braces": (
            "`{name}` is not a key that is known here.",
            "If it belongs to the text of `{owner}`, put the whole text in quotes: between braces a comma ends it.",
        ),
        "outdented": (
            "`{name}` stands too far left: it seems to belong to `{owner}`.",
            "Move it right, with all that is below it, to the column in which the other parts of `{owner}` begin, "
            "or two blanks further than `{owner}` where there are none.",
        ),
        "line of a text": (
            "`{name}` stands too far left: it seems to be a line of the text of `{owner}`.",
            "Move the line right, two blanks further than `{owner}`, like all lines of a text below `|`.",
        ),
    }, """
    The key means nothing here: it is misspelt, or belongs to another part. It would be passed over silently, and
    the text below it with it, so it is refused. The nearest known key is named.
    """, stage="model"),
    code("RC022", "reading", "no number", {
        "": ("`{name}` must be a number; {given:given} stands here.", "Write one whole number in digits."),
        "decimal": (
            "`{name}` must be a number; {given:given} stands here.",
            "Write a number from {least} to {most}, with a dot: `0.5`.",
        ),
        "comma in braces": (
            "`{name}` must be a number; {given:given} stands here, and between braces a comma ends a value.",
            "Write a number with a dot, or one without a comma.",
        ),
    }, """
    A number stands here, in digits: `minutes: 12`. No unit, no words, no decimals where things are counted. Parts of
    one have a dot: `credit: 0.3`, not `0,3` or `30%`. Less than nothing begins with the hyphen of the keyboard: `-10`.
    """, stage="model"),
    code("RC023", "reading", "neither yes nor no", {
        "": ("`{name}` must be yes or no; {given:given} stands here.", "Write `yes` or `no`."),
    }, """
    Only `yes` or `no` stands here (`true` and `false` work as well).
    """, stage="model"),
    code("RC024", "reading", "no text", {
        "": ("`{name}` must be text; {given:given} stands here.", "Put the text on the line, or below it after `|`."),
    }, """
    A text stands here, on the line or below it after `|`. Instead there is a list or a block of keys; mostly a
    colon inside the text made a key of its beginning.
    """, stage="model"),
    code("RC025", "reading", "no block of keys", {
        "": ("`{name}` must hold `key: value` lines; {given:given} stands here.", "Indent its keys below it."),
        "block": ("`{name}` has nothing below it.", "Let it look like this:{block:lines}\nThen put your own words in."),
        "list": (
            "`{name}` is no list, and `{key}` stands in it as a part of one.",
            "Take out the dashes, or write braces in place of the brackets: `{name}: {{{key}: ...}}`.",
        ),
        "numbers": (
            "`{name}` holds names with a number each, all of them between two braces.",
            "Write `{name}: {meant}`.",
        ),
    }, """
    Lines `key: value` stand here, indented below the name. Instead there is a text or a list.
    """, stage="model"),
    code("RC026", "reading", "no list", {
        "": (
            "`{name}` must be a list; {given:given} stands here.",
            "Write `[one, two]`, or lines that start with `- `.",
        ),
        "block": ("`{name}` has nothing below it.", "Let it look like this:{block:lines}\nThen put your own words in."),
    }, """
    A list stands here: `[one, two]` on the line, or lines below it that begin with `- `.
    """, stage="model"),
    code("RC027", "reading", "a name that can't be one", {
        "": ("{given:given} can't be a name here.", "Use small letters, digits and hyphens, at most 64."),
        "several": ("{given:given} are several names.", "Write each behind a dash or a comma of its own."),
    }, """
    Names of files, scenes, choices, skills and the like consist of small letters a to z, digits and hyphens, at
    most 64. They are how progress finds its way back, so they have no spaces, capitals or accents. What learners
    read stands elsewhere, and may be written as you like.
    """, stage="model"),
    code("RC028", "reading", "a word that is not among those allowed", {
        "": ("`{name}` can't be {given:given}.", "Write {allowed:or}."),
        "unlisted": ("`{name}` can't be {given:given}.", "Write one of the known words."),
    }, """
    Only certain words can stand here; the message lists them.
    """, stage="model"),
    code("RC029", "reading", "a text that is empty or too long", {
        "empty": ("`{name}` is empty.", "Write something here."),
        "too long": ("`{name}` is longer than {most} characters.", "Shorten it."),
    }, """
    The text is missing, or it is longer than there is room for: 300 characters in a line such as a title, 8,000
    in a text.
    """, stage="model"),
    code("RC030", "reading", "too few or too many", {
        "few": ("`{name}` has too few entries.", "Write {count} at the least."),
        "many": ("`{name}` has too many entries.", "Write {count} at the most."),
    }, """
    A list has fewer or more entries than can be shown or decided between: a choice has two to eight options.
    """, stage="model"),
    code("RC031", "reading", "a number outside its range", {
        "too small": ("`{name}` is {given:given}.", "Write {bound} or more."),
        "too large": ("`{name}` is {given:given}.", "Write {bound} or less."),
    }, """
    The number is too small or too large for its place: credit goes from 0 to 1, a meter from 0 to 100, a rating's
    key from 1 to 5.
    """, stage="model"),
    code("RC032", "reading", "something else that does not fit", {
        "": ("`{name}`: {reason:reason}.", "Correct it, or remove the line."),
        "unnamed": ("{reason:reason}.", "Correct it, or remove the line."),
    }, """
    The message says what is expected here: a condition such as `trust >= 60`, a link that begins with https://,
    options whose texts differ.
    """, stage="model"),
)  # fmt: skip
