"""The page of all rules: ``python -m relcourse.workbench.check.rules_page > docs/rules.md``."""

from __future__ import annotations

import sys

from relcourse.workbench.check.explanations import grouped

_HEAD = """\
# What `relcourse check` looks for

This page is made by `python -m relcourse.workbench.check.rules_page > docs/rules.md`;
`relcourse explain RC012` says the same on the terminal.

An **error** breaks something: a part of the course can't be read, played or scored as it stands. A **warning**
is a likely mistake; it fails the check only with `--strict`. A **note** is a matter of style and never fails.
"""


def page() -> str:
    """Markdown: every group, and in it every code with its explanation."""
    parts = [_HEAD]
    for group, members in grouped():
        parts.append(f"## {group[:1].upper()}{group[1:]}\n")
        parts += [f"### {each.code}: {each.name} ({each.severity})\n\n{each.explain}\n" for each in members]
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page())
