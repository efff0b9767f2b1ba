"""A document's value into a model, and what stands in the way as problems in a trainer's words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import takewhile
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from relcourse.course.diagnostics import NONE, Advice, Adviser, Issue, Misfit, issue, params_of
from relcourse.course.ids import is_id
from relcourse.course.model_types import keys_of, known_keys, model_near, type_at, words
from relcourse.course.positions import KeyPath

M = TypeVar("M", bound=BaseModel)


def model(kind: type[M], value: Mapping[str, Any], at: KeyPath = ()) -> tuple[M | None, list[Issue]]:
    """The model and no faults, or None and what is wrong, each with its place below ``at``."""
    try:
        return kind.model_validate(value), []
    except ValidationError as error:
        return None, list(_issues(_Reading(kind, value, at, Adviser()), error))


class _Reading(NamedTuple):
    """What was to become which model, and where it stands."""

    kind: type[BaseModel]
    value: Mapping[str, Any]
    at: KeyPath
    adviser: Adviser


def _issues(reading: _Reading, error: ValidationError) -> Iterator[Issue]:
    """What is wrong, without what follows from something else that is."""
    from relcourse.course.misplaced import misplaced  # only where something is wrong

    errors = error.errors(include_url=False)
    deeper = {each["loc"][:n] for each in errors for n in range(len(each["loc"]))}
    wrong = list(misplaced(reading.kind, reading.value))
    moved = {each.at for each in wrong}
    owners = {each.owner for each in wrong}
    for at, owner, case in wrong:
        yield issue((*reading.at, *at), "RC021", case, of_key=True, name=str(at[-1]), owner=str(owner[-1]))
    said: list[tuple[KeyPath, Issue]] = []
    for each in errors:
        loc = tuple(step for step in each["loc"] if step != "[key]")
        follows = any(loc[:n] in moved for n in range(len(loc) + 1)) or loc in owners or loc[:-1] in owners
        if follows or (each["type"] == "too_short" and each["loc"] in deeper):
            continue
        said.append((loc, _issue(reading, each, loc)))
    meant = {(*loc[:-1], dict(found.params).get("suggestion")) for loc, found in said if found.code == "RC021"}
    yield from (found for loc, found in said if found.code != "RC020" or loc not in meant)


_NUMBER = ("int_parsing", "int_type", "int_from_float", "int_parsing_size", "float_parsing", "float_type")
_CODES = {
    **dict.fromkeys(("bool_parsing", "bool_type"), "RC023"),
    "string_type": "RC024",
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), "RC025"),
    **dict.fromkeys(("tuple_type", "list_type"), "RC026"),
}
"""pydantic's reasons that say nothing but what should stand there."""


_PARTS = {"RC025", "RC026"}
"""What should hold parts: where it has none, an example shows how they look."""


def _as_written(value: Any, loc: KeyPath) -> KeyPath:
    """The part of a place that a file has: ``50`` for ``{start: 50}`` has nothing below it."""
    for depth, step in enumerate(loc):
        if isinstance(value, Mapping):
            value = value.get(step, {})
        elif isinstance(value, list | tuple):
            value = value[step] if isinstance(step, int) and step < len(value) else {}
        else:
            return loc[:depth]
    return loc


def _issue(reading: _Reading, error: Mapping[str, Any], loc: KeyPath) -> Issue:
    named = loc if error["type"] == "missing" else _as_written(reading.value, loc)
    name = next((step for step in reversed(named) if isinstance(step, str)), "")
    kind, place, context = reading.kind, (*reading.at, *loc), error.get("ctx", {})
    reason, given = error["type"], _given(error["input"])
    if hidden := _hidden(error["input"], place, of_key="[key]" in error["loc"]):
        return hidden
    if reason in _NUMBER:
        return _number(reading, loc, name, error["input"], given)
    if reason in _CODES:
        if error["input"] == "" and _CODES[reason] in _PARTS:
            from relcourse.course.missing_keys import missing

            found = missing(kind, reading.value, loc, place)
            return found._replace(code=_CODES[reason]) if found.case == "block" else found
        alone = error["input"]
        if _CODES[reason] == "RC026" and isinstance(alone, str) and is_id(alone):
            return issue(place, "RC026", advice=_write(reading, f"[{alone}]"), name=name, given=given)
        return _shape(place, _CODES[reason], name, error["input"], given)
    match reason:
        case "missing":
            from relcourse.course.missing_keys import missing

            return missing(kind, reading.value, loc, place)
        case "extra_forbidden":
            return _unknown(reading, loc, name)
        case "string_pattern_mismatch":
            return _name(reading, error, loc, name, given)
        case "literal_error":
            allowed, said = words(type_at(kind, loc)), str(error["input"]).strip().casefold()
            advice = _write(reading, said if said in allowed else "")
            case = "" if allowed else "unlisted"
            return issue(place, "RC028", case, advice=advice, name=name, given=given, allowed=allowed)
        case "string_too_short":
            return issue(place, "RC029", "empty", name=name)
        case "string_too_long":
            return issue(place, "RC029", "too long", name=name, most=context["max_length"])
        case "too_short":
            return issue(place, "RC030", "few", name=name, count=context["min_length"])
        case "too_long":
            return issue(place, "RC030", "many", name=name, count=context["max_length"])
        case "greater_than_equal":
            return issue(place, "RC031", "too small", name=name, given=given, bound=str(context["ge"]))
        case "less_than_equal":
            return issue(place, "RC031", "too large", name=name, given=given, bound=str(context["le"]))
    refused = context.get("error")
    why = refused.reason if isinstance(refused, Misfit) else ("other", str(refused or error["msg"]))
    advice = _condition(reading, error["input"]) if why[0] == "condition" else NONE
    return issue(place, "RC032", "" if name else "unnamed", advice=advice, name=name, reason=why)


def _hidden(given: Any, place: KeyPath, *, of_key: bool) -> Issue | None:
    """That a value is the word it looks like, but for a sign that can't be seen."""
    from relcourse.course.lookalikes import called, hidden_case, hidden_in_name

    found = hidden_in_name(given) if isinstance(given, str) else None
    if found is None:
        return None
    sign, case = called(found.sign), hidden_case(found.sign)
    return issue(place, "RC010", case, of_key=of_key, sign=sign, clean=found.clean)


def _number(reading: _Reading, loc: KeyPath, name: str, text: Any, given: tuple[str, ...]) -> Issue:
    """RC022: what is no number, and the number that may be meant."""
    from relcourse.course.near_values import near_number

    of = type_at(reading.kind, loc)
    least, most = of.bound("ge"), of.bound("le")
    whole = of.of is not float
    near = near_number(text, whole=whole, least=least, most=most) if isinstance(text, str) else ""
    case = "" if whole or least is None or most is None else "decimal"
    found = issue((*reading.at, *loc), "RC022", case, advice=_write(reading, near), name=name, given=given)
    if not case:
        return found
    return found._replace(params=params_of([*found.params, ("least", f"{least:g}"), ("most", f"{most:g}")]))


def _shape(place: KeyPath, code: str, name: str, value: Any, given: tuple[str, ...]) -> Issue:
    """RC023 to RC026: what has another shape; a list may only lack its dashes, or have others."""
    from relcourse.course.lookalikes import DASHES, MEANT, called

    sign = value[:1] if isinstance(value, str) else ""
    if code == "RC026" and sign in DASHES and value[1:2].isspace():
        return issue(place, "RC017", "dash", sign=called(sign))
    if code == "RC026" and sign == "-" and value[1:2].isalpha():
        return issue(place, "RC011", "dash")
    if code == "RC026" and MEANT.get(sign) == "[":
        return issue(place, "RC017", "sign", sign=called(sign), meant="[")
    first = next(iter(value), None) if code == "RC025" and isinstance(value, list) else None
    if isinstance(first, Mapping) and first:
        key = next(iter(first))
        if all(isinstance(each, Mapping) and all(isinstance(part, str) for part in each.values()) for each in value):
            return issue((*place, 0, key), "RC025", "list", of_key=True, key=key, name=name)
        return issue((*place, 0, key), "RC011", "dash before a name", of_key=True, key=key, owner=name)
    return issue(place, code, name=name, given=given)


def _name(reading: _Reading, error: Mapping[str, Any], loc: KeyPath, name: str, given: tuple[str, ...]) -> Issue:
    """RC027: what can't be a name, and the nearest that can, where nothing beside it is called so."""
    from relcourse.course.lookalikes import MEANT, called
    from relcourse.course.near_values import is_path, near_id, near_list

    text, of_key = error["input"], "[key]" in error["loc"]
    comma = next((sign for sign in str(text) if MEANT.get(sign) == ","), "")
    if comma:
        return issue((*reading.at, *loc), "RC017", "sign", of_key=of_key, sign=called(comma), meant=",")
    near = near_list(text) or near_id(text, of_file=not of_key) if isinstance(text, str) else ""
    if not {"steps", "reviews", "lessons"}.isdisjoint(map(str, loc[:-1])) and " " in str(text) and not is_path(text):
        if near_list(text):
            return issue((*reading.at, *loc), "RC027", "several", given=given)
        near = ""  # more like a title than like the name of a file
    beside = _value_at(reading.value, loc[:-1]) if of_key else ()
    near = near if near not in (beside or ()) else ""
    advice = _write(reading, near, "write file name" if near and not of_key and is_path(text) else "write")
    return issue((*reading.at, *loc), "RC027", advice=advice, of_key=of_key, name=name, given=given)


def _unknown(reading: _Reading, loc: KeyPath, name: str) -> Issue:
    """RC021: a key that nothing takes, and what it may be."""
    from relcourse.course.other_words import meant_by

    place = (*reading.at, *loc)
    beside = _value_at(reading.value, loc[:-1])
    known = known_keys(model_near(reading.kind, loc[:-1]))
    if not name.isascii() and (letter := _foreign_letter(name, known)):
        return letter._replace(at=place)
    meant = meant_by(name, known, beside) if isinstance(beside, Mapping) else ""
    near = Advice("suggestion", (("suggestion", meant),)) if meant else reading.adviser.nearest(name, known)
    halved = bool(near.case) and isinstance(beside, Mapping) and beside.get(name) == ""
    before = _text_before(beside, name) if halved else ""
    half = str(beside[before]) if before else ""
    if name.isdecimal() and half.lstrip("+-").isdecimal():
        said = f"{half},{name}"
        return _number(reading, (*loc[:-1], before), before, said, ("text", said))._replace(case="comma in braces")
    parts = _value_at(reading.value, loc[:-2]) if len(loc) > 1 else None
    dashed = [each for each in parts if isinstance(each, Mapping) and name in each] if isinstance(parts, list) else []
    if dashed and next(iter(dashed[0])) == name and (dashed[0][name] == "" or isinstance(dashed[0][name], Mapping)):
        owner = str(loc[-3] if len(loc) > 2 and isinstance(loc[-2], int) else loc[-2 if len(loc) == 2 else -3])
        return issue(place, "RC011", "dash before a name", of_key=True, key=name, owner=owner)
    if name == "when" and "needs" in keys_of(model_near(reading.kind, loc[:-1])):
        near = Advice("suggestion", (("suggestion", "needs"),))  # that is what the choice's own condition is called
    if half and "\n" not in half and (" " in name or near.suggestion in (None, *beside)):
        return issue(place, "RC021", "comma in braces", of_key=True, name=name, owner=before)
    return issue(place, "RC021", advice=near, of_key=True, name=name)


def _foreign_letter(name: str, known: Collection[str]) -> Issue | None:
    """That a known key is written with a letter of another script."""
    from relcourse.course.lookalikes import LETTERS, called

    letter = next(filter(LETTERS.__contains__, name), "")
    if not letter or "".join(LETTERS.get(each, each) for each in name) not in known:
        return None
    return issue((), "RC017", "sign", of_key=True, sign=called(letter), meant=LETTERS[letter])


def _text_before(beside: Mapping[str, Any], name: str) -> str:
    """The nearest key before another that has a text."""
    before = takewhile(lambda key: key != name, beside)
    return next((key for key in reversed(tuple(before)) if beside[key] and isinstance(beside[key], str)), "")


def _condition(reading: _Reading, text: Any) -> Advice:
    from relcourse.course.near_values import near_condition, near_id

    remembered = (each for key in ("flags", "meters") for each in reading.value.get(key) or ())
    known = {each if is_id(each) else near_id(each) for each in remembered if isinstance(each, str)}
    return _write(reading, near_condition(text, known) if isinstance(text, str) else "")


def _write(reading: _Reading, near: str, case: str = "write") -> Advice:
    """That the nearest value be written, where there is one."""
    return Advice(case, (("suggestion", near),)) if near and reading.adviser.may_advise() else NONE


def _value_at(value: Any, at: KeyPath) -> Any:
    """What stands at a path of keys, or None: options in a list go by names that it does not hold."""
    for step in at:
        if isinstance(value, Mapping) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif not isinstance(value, list | Mapping) or isinstance(value, Mapping):
            return None
    return value


def _given(given: Any) -> tuple[str, ...]:
    """How a value looks that does not fit: one of ``phrases.SHAPES``, and its text."""
    if given == "":
        return ("nothing",)
    if isinstance(given, Mapping):
        return ("keys",)
    if isinstance(given, list | tuple):
        return ("list",)
    return ("text", given[:60] if isinstance(given, str) else str(given))
