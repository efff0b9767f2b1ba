"""For those who see no colour, hear a screen read to them, or have a small window: RC701 to RC704."""

from __future__ import annotations

from relcourse.course.diagnostics.codes import Code, code

CODES: tuple[Code, ...] = (
    code("RC701", "access", "a meaning carried by colour alone", {
        "": ("`{phrase}` can't be seen by everybody.", "Say which one by its words or its place."),
    }, """
    "The red one", "marked in green": one man in twelve can't tell these apart, a screen reader says nothing of
    them, and some terminals show no colour at all. Name what is meant by its words or its place as well.
    """, stage="rules"),
    code("RC702", "access", "a meaning carried by a sign alone", {
        "": ("`{sign}` has no words.", "Say in words what it means."),
    }, """
    Here is an emoji or a sign and no word. Screen readers say its official name or nothing, and people read a
    smile in different ways. Put the meaning into words; the sign may stand beside them.
    """, stage="rules"),
    code("RC703", "access", "a table that is too wide", {
        "": ("This table takes {width} columns; {most} fit.", "Shorten its cells, or make a list of it."),
    }, """
    A table wider than a window of 60 columns is cut off, and its rows, read line by line, are long. Keep it to two
    or three short columns, or write a list.
    """, stage="rules"),
    code("RC704", "access", "a page that scrolls", {
        "": ("On a screen of 60 by 20 this page takes {rows} rows; {most} fit.", "Make two pages of it, or cut it."),
    }, """
    In a window of 60 by 20 a page has 56 columns and 18 rows, with its title and the works it cites. What stands
    below is read by those who scroll, and they are few. Make two pages of it.
    """, stage="rules"),
)  # fmt: skip
