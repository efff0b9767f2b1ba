"""How the program ends: one table for every command, told to people in docs/workbench.md."""

WELL = 0
"""The command did what it was asked, or its reader has read enough and gone away."""
FOUND = 1
"""It did, and the answer is one to act on: errors in a course, a walk that went otherwise, two versions that differ, a
no to a question."""
CANT = 2
"""It was misused, or something it needs is missing or can't be read or written. A sentence on stderr says what."""
FAULT = 3
"""A fault of relcourse itself."""
INTERRUPTED = 130
"""ctrl+c. A signal ends it with 128 and the signal's number, as a shell counts."""
