"""What was probably meant by a value that does not fit: the number, the name or the condition nearest to it.

Each gives "" where nothing is near, or more than one thing.
"""

# ruff: noqa: RUF001, RUF002  # signs that look alike are what this is about

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from contextlib import suppress
from fractions import Fraction

from relcourse.course.conditions import parse
from relcourse.course.diagnostics import Misfit
from relcourse.course.ids import is_id
from relcourse.course.lookalikes import HIDDEN

_MINUS = str.maketrans("−–—‒﹣－", "------")
_NUMBER = re.compile(
    r"(?:~|about\s|ca\.?\s)?\s*(?P<sign>[+-]?)\s*(?P<whole>\d+)(?:[.,·_](?P<part>\d+))?\s*"
    r"(?:(?P<percent>%)|[/⁄]\s*(?P<by>\d+)|(?P<unit>minutes?|mins?|points?|pts))?\s*[.,;]?"
)
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe", "ł": "l"})
_PATH = re.compile(r"[/\\]|\.ya?ml$", re.IGNORECASE)
_SIGNS = (
    ("≥|=>|> =|≧|at least", ">="),
    ("≤|=<|< =|≦|at most", "<="),
    ("≠|<>|=/=", "!="),
    ("more than|greater than|over|above", ">"),
    ("less than|under|below", "<"),
    (r"(?<![<>=!])=(?!=)|\bis\b|\bequals\b", "=="),
    ("&&?", " and "),
    (r"!(?!=)", " not "),
    (r"\|\|?", " or "),
)
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_BACKWARDS = re.compile(r"\s*(?P<value>\d{1,3})\s*(?P<test><=|>=|==|!=|<|>)\s*(?P<meter>\S.*?)\s*")
_COMPARED = re.compile(r"\s*(?P<meter>[^<>=!]*[^<>=!\s])\s*(?P<test><=|>=|==|!=|<|>)\s*(?P<value>\d{1,3})\s*%?\s*,?\s*")
_FLAG = re.compile(r"\s*(?P<flag>[a-z0-9-]+)\s*(?P<test>==|!=)\s*(?P<value>yes|no|true|false|set|unset)\s*")
_SET = ("yes", "true", "set")
_ALONE = re.compile(r"\s*(?P<no>not\s+|!\s*)?(?P<flag>\S.*?)\s*", re.IGNORECASE)
_ABOUT_IT = re.compile(r"^\s*(?:only\s+)?(?:if|when)\b\s*|[\s?.,:;]+$", re.IGNORECASE)
"""What stands around a condition as it is said."""
_NO_NAME = re.compile(r"[{}\[\]<>=:|+!,;｛｝：，、､،﹐؛；]")
_TURNING = frozenset({"not", "no", "never", "unless", "without", "except", "if", "when"})
_WORDS = 6
"""A text of more words is no name."""
_LONGEST = 200
"""A longer text is no slip of a number, a name or a condition."""


def near_number(text: str, *, whole: bool, least: float | None, most: float | None) -> str:
    """The number that a text writes in another way: ``0,3``, ``100%``, ``−10``, ``5 minutes``."""
    plain = HIDDEN.sub("", unicodedata.normalize("NFKC", text[:_LONGEST]).translate(_MINUS))
    found = _NUMBER.fullmatch(plain.strip())
    if not found or (found["part"] and (whole or found["by"])) or (found["by"] and whole) or len(text) > _LONGEST:
        return ""
    value = Fraction(f"{int(found['whole'])}.{found['part'] or 0}")
    if found["by"]:
        if not int(found["by"]):
            return ""
        value /= int(found["by"])
    if found["percent"] and not whole:
        value /= 100
    if found["sign"] == "-":
        value = -value
    if (least is not None and value < least) or (most is not None and value > most):
        return ""
    plus = "+" if found["sign"] == "+" else ""
    return plus + (str(value) if value.denominator == 1 else f"{float(value):.4g}")


def near_id(text: str, *, of_file: bool = False) -> str:
    """The name that a text is nearest to: ``Erik asks`` is near ``erik-asks``. Where it may be that of a file, the last
    part of a path: ``exercises/a.yaml`` is near ``a``.
    """
    if len(text) > _LONGEST or len(text.split()) > _WORDS or _NO_NAME.search(text):
        return ""
    last = HIDDEN.sub("", text).strip()
    if of_file:
        last = next((part for part in reversed(_PATH.split(last)) if part), "")
    spelt = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", last).casefold().translate(_LETTERS))
    letters = "".join(each for each in spelt if not unicodedata.combining(each))
    if any(each.isalnum() and not each.isascii() for each in letters):
        return ""  # of another script, which has no one spelling in this one
    made = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", letters)).strip("-")
    return made if is_id(made) and made != text else ""


def near_list(text: str) -> str:
    """The list that a text of several names is meant for: ``told, vowed`` is near ``[told, vowed]``."""
    parts = [part.strip() for part in text[:_LONGEST].split(",")]
    return f"[{', '.join(parts)}]" if len(parts) > 1 and all(map(is_id, parts)) else ""


def is_path(text: str) -> bool:
    """Whether a name is written as a file's: with its folder or its ending."""
    return _PATH.search(text.strip()) is not None


def near_condition(text: str, known: Collection[str] = ()) -> str:
    """The condition that a text writes in another way: ``Trust ≥ 60 && pace < 20``, ``60 <= trust``. A word alone is a
    flag where it is nearest to a ``known`` one.
    """
    if len(text) > _LONGEST:
        return ""
    plain = _ABOUT_IT.sub("", HIDDEN.sub(" ", text))
    for signs, meant in _SIGNS:
        plain = re.sub(signs, meant, plain, flags=re.IGNORECASE)
    parts = re.split(r"\s+(and|or)\s+", plain, flags=re.IGNORECASE)
    made = " ".join(part.lower() if number % 2 else _comparison(part, known) for number, part in enumerate(parts))
    with suppress(Misfit):
        found = parse(made)
        if not any(_turned(name) for name in found.names()):
            return str(found)
    return ""


def _turned(name: str) -> bool:
    """Whether a meter's name has taken in a word that turns what is said: ``trust not over 60`` is not ``> 60``."""
    return name.isdecimal() or not _TURNING.isdisjoint(name.split("-"))


def _comparison(text: str, known: Collection[str]) -> str:
    backwards = _BACKWARDS.fullmatch(text)
    if backwards:
        test = _FLIPPED.get(backwards["test"], backwards["test"])
        return f"{_meter(backwards['meter'])} {test} {backwards['value']}"
    found = _COMPARED.fullmatch(text)
    if found:
        return f"{_meter(found['meter'])} {found['test']} {found['value']}"
    flag = _FLAG.fullmatch(text)
    if flag:
        return ("" if (flag["value"] in _SET) == (flag["test"] == "==") else "not ") + flag["flag"]
    alone = _ALONE.fullmatch(text)
    name = _meter(alone["flag"]) if alone else ""
    return f"not {name}" if name in known and alone and alone["no"] else name if name in known else text


def _meter(text: str) -> str:
    return text if is_id(text) else near_id(text)
