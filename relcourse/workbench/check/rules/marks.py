"""Marks that a learner sees as they are written: Markdown outside of pages, and on a page what no page can show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.kinds import Exercise
from relcourse.course.kinds.passages import Passage
from relcourse.workbench.check.rules.registry import rule
from relcourse.workbench.check.rules.rule_subjects import Texts

_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,300}\)")
_LINK = re.compile(r"(?<![!\]])\[[^\]\n]{1,300}\]\((?P<address>[^)\n]{0,300})\)")
_HTML = re.compile(
    r"</?(?:a|b|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|iframe|img|li|mark|ol|p|pre|s|small|span|strong|sub|sup"
    r"|table|td|th|tr|u|ul|video)(?:\s[^<>\n]{0,300})?/?>|<!--",
    re.IGNORECASE,
)
_STRUCK = re.compile(r"~~(?=\S)[^~\n]{1,300}~~")
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*\n]{1,300}(?<=\S)\1(?![\w*])|(?<!\w)__(?=\S)[^_\n]{1,300}__(?!\w)"
)
_HEADING = re.compile(r"^#{1,6} \S[^\n]{0,40}", re.MULTILINE)
_TABLE = re.compile(r"^ *\|? *:?-{3,}:? *\|[-|: ]*$", re.MULTILINE)
_LIST = re.compile(r"^ *(?:[-*]|\d\.) \S[^\n]*\n *(?:[-*]|\d\.) (?=\S)", re.MULTILINE)
_SPEAKER = re.compile(r" *\*{1,3}(?P<name>[^*:\n]{1,40})(?::\*{1,3}|\*{1,3} *:)")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});", re.IGNORECASE)
_BOX = re.compile(r"^ *(?:[-*]|\d\.) (?P<box>\[[ xX]\])(?= )", re.MULTILINE)
_SIGNS = ("*", "<", "](", "~~", "__", "[^", "#", "---", "&", "[ ]", "[x]", "[X]")
_ITEM = re.compile(r"\n *(?:[-*]|\d\.) ")

_ON_A_PAGE = {"picture": _PICTURE, "html": _HTML, "struck": _STRUCK, "note": _NOTE, "box": _BOX}
_ELSEWHERE = {
    "picture": _PICTURE,
    "link elsewhere": _LINK,
    "marks": _EMPHASIS,
    "html elsewhere": _HTML,
    "entity": _ENTITY,
    "struck": _STRUCK,
    "heading": _HEADING,
    "table": _TABLE,
    "list": _LIST,
}


@rule("RC609", over=Texts)
def unshown(texts: Texts) -> Iterator[Issue]:
    """Marks that are shown as they are written."""
    for each in texts.passages if _may_have(texts.whole) else ():
        if _may_have(each.text):
            yield from _on_a_page(each) if each.role == "page" else _elsewhere(each, texts)


def _may_have(text: str) -> bool:
    """Looked for first: most texts have none."""
    return any(sign in text for sign in _SIGNS) or _ITEM.search(text) is not None


def _on_a_page(page: Passage) -> Iterator[Issue]:
    text = _without_code(page.text)
    for case, pattern in _ON_A_PAGE.items():
        found = pattern.search(text)
        if found:
            yield issue(page.at, case=case, word=found[0], mark=found[0])
    for found in _LINK.finditer(text):
        if not re.match(
            r"<?(?:[a-z]+:|//)", found["address"], re.IGNORECASE
        ):  # what is not safe is told by another rule
            yield issue(page.at, case="link", word=found[0], mark=found[0])
            return


def _elsewhere(passage: Passage, texts: Texts) -> Iterator[Issue]:
    script = passage.role == "script"
    for case, pattern in _ELSEWHERE.items():
        all_found = () if script and case == "list" else pattern.finditer(passage.text)  # a line there stands by itself
        found = next((each for each in all_found if not (script and _speaks(each, texts))), None)
        if found:
            mark = found[0].splitlines()[0]
            yield issue(passage.at, case=case, word=mark, mark=mark.strip())


def _speaks(found: re.Match[str], texts: Texts) -> bool:
    """Whether it is the name of somebody in the cast before what they say, which another rule tells of."""
    speaker = _SPEAKER.match(found.string, found.string.rfind("\n", 0, found.start()) + 1)
    content = texts.content
    return (
        speaker is not None
        and isinstance(content, Exercise)
        and speaker["name"] in {who for _, who in content.speakers()}
    )


def _without_code(text: str) -> str:
    """A page's text without what is shown as it is written on purpose."""
    return re.sub(r"```.*?(?:```|\Z)|`[^`\n]+`", "", text, flags=re.DOTALL) if "`" in text else text
