"""Short, plain, and explained: RC601 to RC609."""

from __future__ import annotations

from relcourse.course.diagnostics.codes import Code, code

CODES: tuple[Code, ...] = (
    code("RC601", "language", "a long page", {
        "": ("This page has {count} words.", "Keep to {most}: make two pages of it."),
    }, """
    A page holds one idea in at most 120 words, because it is read on a screen of sixty by twenty characters,
    between two decisions. Make two pages of it, or leave out what the exercises show anyway.
    """, stage="rules"),
    code("RC602", "language", "a long option", {
        "": ("This option has {count} words.", "Keep to {most}."),
    }, """
    An option is something to say or do, in at most 25 words. Four options have to be compared in the head, and
    nobody speaks in paragraphs.
    """, stage="rules"),
    code("RC603", "language", "a long sentence", {
        "": ("A sentence of {count} words.", "Make two of it."),
    }, """
    A sentence of more than 30 words has to be read twice, most of all by those who read in a second language. Put
    a full stop where it turns.
    """, stage="rules"),
    code("RC604", "language", "a high reading grade", {
        "": (
            "This reads at school grade {grade}; {most} is the most.",
            "Shorter sentences and everyday words bring it down.",
        ),
    }, """
    The Flesch-Kincaid grade is 0.39 x words a sentence + 11.8 x syllables a word - 15.59 (Kincaid et al., 1975):
    the school year in which such English is read with ease. Above 9, plain readers tire. Long words and long
    sentences raise it. It is measured over all that a learner reads here, from sixty words on, and only where
    the text is English; the library `readability` does the counting.
    """, stage="rules"),
    code("RC605", "language", "an acronym that is not explained", {
        "": (
            "`{acronym}` is explained nowhere here.",
            "Write it out, with ({acronym}) behind it, where it first stands.",
        ),
    }, """
    An acronym is a word only to those who know it. Write it out where it first stands, with the short form in
    brackets, or do without it. A word that is only said loudly (STOP, NOT), a Roman number and what everybody knows
    (TV, PDF) are left alone.
    """, stage="rules"),
    code("RC606", "language", "a conversation that is slow to begin", {
        "": ("Nobody speaks in the first {count} words.", "Let somebody speak within {most}."),
    }, """
    Somebody speaks within the first forty words, or the conversation begins too late. Start where it is already
    going on; what one has to know beforehand fits into a sentence.
    """, severity="note", stage="rules"),
    code("RC607", "language", "a rule that can't be said in a breath", {
        "": ("The rule has {count} words.", "Keep to {most}."),
    }, """
    A lesson's `rule:` is the one sentence that comes to mind on the next working day. Twelve words at
    most.
    """, severity="note", stage="rules"),
    code("RC608", "language", "a plan that only tries", {
        "": ("This plan only tries.", "Name what is done or said."),
    }, """
    A plan that says "try to" is kept by trying, and nobody can see whether it was. Name the deed: when this
    happens, I say these words.
    """, severity="note", stage="rules"),
    code("RC609", "language", "marks that are shown as they are written", {
        "picture": ("No picture can be shown: `{mark}`.", "Say in words what is to be seen, and remove it."),
        "html": (
            "`{mark}` is HTML, and is shown as it is written.",
            "Remove it; a page knows `**bold**`, `*italics*`, lists and tables.",
        ),
        "struck": ("`{mark}` is shown as it is written: nothing can be struck out.", "Remove the signs, or the words."),
        "note": (
            "`{mark}` is shown as it is written: a page has no footnotes.",
            "Say it in the text, or name the work under `cites:`.",
        ),
        "box": ("`{mark}` is shown as it is written: a page has no boxes to tick.", "Remove the box."),
        "link": ("`{mark}` leads nowhere.", "Write the whole address, beginning with https://, or the words alone."),
        "link elsewhere": (
            "`{mark}` is shown as it is written: only pages know links.",
            "Write the words and then the address, or move it to a page.",
        ),
        "marks": (
            "`{mark}` is shown as it is written: only pages know bold and italics.",
            "Write it without the signs.",
        ),
        "html elsewhere": ("`{mark}` is HTML, and is shown as it is written.", "Remove it."),
        "entity": ("`{mark}` is shown as it is written.", "Write the sign itself: YAML and the course take any."),
        "heading": ("`{mark}` is shown as it is written: only pages know headings.", "Write it as a sentence."),
        "table": ("A table is shown as it is written here: only pages know tables.", "Write it as sentences."),
        "list": (
            "The items of this list are shown as one paragraph: only pages know lists.",
            "Put a blank line between the items, or write a sentence.",
        ),
    }, """
    Markdown is known to the `text:` of a page alone: paragraphs, `**bold**`, `*italics*`, lists, quotations, headings,
    tables, and links with their address. Everything else a learner reads is plain text, so that it reads the same on
    every screen, aloud and in a line; there each sign is shown as it is written. Pictures, HTML and footnotes are
    shown nowhere.
    """, stage="rules"),
)  # fmt: skip
