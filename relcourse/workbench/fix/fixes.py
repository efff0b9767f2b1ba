"""Mending what has one right answer: a problem in, the few characters to change out. Nothing is written here.

One small function for a code, or for some of its cases. It may offer a change that turns out wrong: ``fix_trial``
keeps only those after which the file is better than before.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from relcourse.course.diagnostics import Diagnostic
from relcourse.workbench.fix.layout_fixes import (
    bar_put_in,
    below_its_owner,
    blank_after_dash,
    blank_put_in,
    dash_put_in,
    dash_taken_out,
    into_column,
)
from relcourse.workbench.fix.misspelling_fixes import (
    misspelt_key,
    misspelt_name,
    misspelt_speaker,
)
from relcourse.workbench.fix.near_value_fixes import (
    comma_in_braces,
    file_alone,
    line_bracket,
    near_value,
    numbers_in_braces,
    other_bracket,
)
from relcourse.workbench.fix.option_name_fixes import unnamed_options
from relcourse.workbench.fix.sign_fixes import fence, hidden_blank, line_break, lookalike
from relcourse.workbench.fix.text_fixes import (
    colon_in_text,
    keys_for_text,
    quoted_start,
    sign_first,
    tab_that_indents,
    text_after_bar,
    text_cut_by_comma,
    text_cut_short,
    two_keys,
)
from relcourse.workbench.fix.written import Written
from relcourse.workbench.text_edits import Edit

Fix = Callable[[Written, Diagnostic], Iterator[Edit]]

FIXES: dict[tuple[str, str], Fix] = {
    ("RC006", "sign first"): sign_first,
    ("RC007", "sign first"): sign_first,
    ("RC010", "hidden blank"): hidden_blank,
    ("RC010", "line break"): line_break,
    ("RC010", "unseen"): hidden_blank,
    ("RC011", "column of a part"): into_column,
    ("RC011", "dash"): blank_after_dash,
    ("RC011", "dash before a name"): dash_taken_out,
    ("RC011", "left of its block"): below_its_owner,
    ("RC011", "no bar"): bar_put_in,
    ("RC011", "no blank"): blank_put_in,
    ("RC011", "no dash"): dash_put_in,
    ("RC011", "text not indented"): below_its_owner,
    ("RC012", "cut"): text_cut_short,
    ("RC012", "perhaps a comment"): text_cut_short,
    ("RC013", "sign first"): sign_first,
    ("RC013", "dash first"): sign_first,
    ("RC013", "backtick first"): sign_first,
    ("RC013", "quotation"): quoted_start,
    ("RC013", "apostrophe"): quoted_start,
    ("RC013", "after the bar"): text_after_bar,
    ("RC014", "colon"): colon_in_text,
    ("RC014", "two keys"): two_keys,
    ("RC015", ""): tab_that_indents,
    ("RC017", "colon"): lookalike,
    ("RC017", "dash"): lookalike,
    ("RC017", "sign"): lookalike,
    ("RC018", "fence"): fence,
    ("RC021", ""): misspelt_key,
    ("RC021", "line of a text"): below_its_owner,
    ("RC021", "outdented"): below_its_owner,
    ("RC021", "comma in braces"): text_cut_by_comma,
    ("RC022", ""): near_value,
    ("RC022", "comma in braces"): comma_in_braces,
    ("RC022", "decimal"): near_value,
    ("RC024", ""): keys_for_text,
    ("RC025", "list"): dash_taken_out,
    ("RC025", "numbers"): numbers_in_braces,
    ("RC026", ""): near_value,
    ("RC027", ""): near_value,
    ("RC028", ""): near_value,
    ("RC032", ""): near_value,
    ("RC040", "nobody"): misspelt_speaker,
    ("RC041", "other bracket"): other_bracket,
    ("RC104", ""): misspelt_name,
    ("RC105", ""): misspelt_name,
    ("RC109", ""): misspelt_name,
    ("RC110", "file"): file_alone,
    **dict.fromkeys((("RC208", case) for case in ("", "open", "second", "time")), line_bracket),
    ("RC111", ""): misspelt_name,
    ("RC201", "begin"): misspelt_name,
    ("RC201", "way"): misspelt_name,
    ("RC121", ""): unnamed_options,
    ("RC125", ""): near_value,
}
"""By the code and the case of the problem they mend."""


def fix_of(diagnostic: Diagnostic) -> Fix | None:
    return FIXES.get((diagnostic.code, diagnostic.case))


def fixes(written: Written, diagnostics: Iterable[Diagnostic]) -> tuple[Edit, ...]:
    """The changes that mend some problems of one file, each problem's whole or not at all; none overlap."""
    kept: list[Edit] = []
    for diagnostic in diagnostics:
        fix = fix_of(diagnostic)
        edits = list(fix(written, diagnostic)) if fix else []
        if not any(_meets(edit, kept) for edit in edits):
            for edit in edits:
                insort(kept, edit)
    return tuple(kept)


def _meets(edit: Edit, kept: list[Edit]) -> bool:
    """Whether a change touches one of others, which are in order: only the last that begins before its end can."""
    before = bisect_right(kept, edit.end, key=attrgetter("start"))
    return before > 0 and kept[before - 1].end >= edit.start
