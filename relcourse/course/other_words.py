"""What a key is called elsewhere: in other programs, other forms, or in the author's head."""

from __future__ import annotations

from collections.abc import Collection, Iterable

_ELSEWHERE = {
    "options": ("answers", "alternatives", "choices", "items", "replies", "responses"),
    "choices": ("answers", "alternatives", "options", "replies", "responses"),
    "lines": ("dialogue", "options", "sentences", "statements"),
    "pairs": ("matches", "options"),
    "ask": ("instruction", "prompt", "query", "question", "task"),
    "situation": ("background", "context", "intro", "introduction", "scene", "setting", "setup", "story"),
    "script": ("dialog", "dialogue", "lines", "situation", "story", "text"),
    "text": ("answer", "body", "content", "line", "option", "say", "statement", "words"),
    "say": ("answer", "line", "reply", "response", "text"),
    "do": ("act", "action"),
    "because": ("comment", "explain", "explanation", "feedback", "rationale", "reason", "why"),
    "credit": ("mark", "points", "score", "value", "weight", "worth"),
    "mark": ("credit", "points", "rating", "score", "worth"),
    "holds": ("correct", "is-true", "right", "true"),
    "key": ("answer", "correct", "rating", "value"),
    "then": ("consequence", "effect", "outcome", "reaction", "response", "result"),
    "next": ("goes-to", "goto", "leads-to", "then", "to"),
    "goto": ("goes-to", "leads-to", "next", "target", "to"),
    "when": ("condition", "if"),
    "needs": ("condition", "if", "requires"),
    "sets": ("flag", "flags", "set"),
    "moves": ("changes", "effects", "meters"),
    "you": ("learner", "me", "player", "role"),
    "cast": ("actors", "characters", "people", "persons", "speakers"),
    "begin": ("beginning", "entry", "first", "start"),
    "scenes": ("nodes", "passages", "steps"),
    "endings": ("ends", "outcomes"),
    "debrief": ("description", "feedback", "summary", "text"),
    "title": ("header", "heading", "headline", "name"),
    "name": ("heading", "label", "title"),
    "heading": ("name", "title"),
    "about": ("description", "summary"),
    "kind": ("type",),
    "skills": ("behaviours", "competencies", "skill", "tags", "topics"),
    "rubric": ("checklist", "criteria"),
    "starters": ("examples", "suggestions", "templates"),
    "example": ("model-answer", "sample", "solution"),
    "steps": ("content", "contents", "exercises", "items"),
    "reviews": ("repeats", "revision"),
    "minutes": ("duration", "time"),
    "who": ("name", "speaker"),
    "left": ("from", "prompt"),
    "right": ("answer", "match", "to"),
    "cites": ("references", "refs", "sources"),
    "cite": ("author", "authors", "reference"),
    "says": ("claim", "finding", "summary"),
    "caveat": ("but", "limit", "limits"),
    "where": ("journal", "publisher"),
    "url": ("href", "link"),
}
"""For each key the words that others have for it."""


def meant_by(word: str, known: Iterable[str], there: Collection[str]) -> str:
    """The one known key that may be meant by a word from elsewhere and that is not there yet, or ""."""
    found = [key for key in known if key not in there and is_called(key, word)]
    return found[0] if len(found) == 1 else ""


def is_called(key: str, word: str) -> bool:
    """Whether a word is what a key is called elsewhere."""
    return word.strip().casefold().replace("_", "-") in _ELSEWHERE.get(key, ())
