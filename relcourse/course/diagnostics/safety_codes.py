"""What a text could make a reader do: RC801."""

from __future__ import annotations

from relcourse.course.diagnostics.codes import Code, code

CODES: tuple[Code, ...] = (
    code("RC801", "safety", "a link that is not https", {
        "": ("`{link}` is not a secure link.", "Write a link that begins with https://."),
    }, """
    A link that begins with anything but `https://` can be read and changed on its way, or is no web page at all.
    Most sites answer to https as well: try it in a browser, and write it so.
    """, stage="rules"),
)  # fmt: skip
