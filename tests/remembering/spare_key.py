"""A conversation that remembers, for tests: a hub whose choice is offered once, a scene that only tells, a promise
whose bill comes later, marks and ways that depend on it, a line of one's own, a mail before the end.
"""

from __future__ import annotations

from pathlib import Path

from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Scenario

NAME = "the-spare-key"
FILE = f"exercises/{NAME}.yaml"
TEXT = """\
kind: scenario
title: The spare key
skills: [asking]
you: head of the workshop, on the Friday before a holiday
cast:
  jonas: Jonas, mechanic
  petra: Petra, owner
flags: [promised, told]
meters:
  trust: {start: 50, name: How far Jonas trusts you}
  hours: {start: 2, name: Hours left, shown: no}
begin: closing
scenes:
  closing:
    heading: Friday, four o'clock
    script: |
      [hours >= 2] Two hours until the doors close.
      [hours < 2] One hour left.
      [trust < 90] Jonas hangs his keys on the nail.
    choices:
      ask-him:
        once: yes
        say: You took them off again. I'm listening.
        mark: best
        moves: {hours: -1, trust: +10}
        because: You said what you saw.
        goto: over-the-bench
      lend-them:
        say: Take the spare one home.
        mark: weak
        sets: promised
        because: It helps him tonight.
        goto: saturday
      lock-up:
        say: Leave them on the nail.
        mark: poor
        moves: {trust: -10}
        because: It spares you a talk.
        goto: saturday
    depends:
      - {when: trust >= 60, text: Where he has told you all of it.}
      - Where nobody is in a hurry.
  over-the-bench:
    script: |
      [hours < 2] My daughter's bike, says Jonas.
    next: closing
  saturday:
    medium: chat
    first: write
    script: |
      09:02 Petra: who has the spare key
      [promised] 09:03 Jonas: I do. it was agreed
    next:
      - when: >-
          trust >= 60
          and not (promised and told)
        goto: monday
      - broken
    choices:
      my-word:
        say: I said yes without asking you.
        needs: promised
        mark: best
        moves: {trust: +10}
        because: A promise is owed to her first.
      never-said:
        say: We must have misunderstood each other.
        mark: poor
        sets: told
        moves: {trust: -20}
        then:
          - {when: trust < 40, text: He puts the phone away.}
          - Nobody answers.
        because:
          - {when: promised, text: He knows what he heard.}
          - He had hardly asked.
      ask-her:
        say: What do you need it for?
        mark:
          - {when: promised, mark: weak}
          - best
        moves: {trust: +5}
        because: You asked what it was for.
  monday:
    medium: mail
    script: |
      Subject: Keys
      Petra: There are two keys.
    next: mended
endings:
  mended:
    name: Mended
    debrief: There is a list for the key.
  broken:
    name: Broken
    debrief: The key hangs on the nail.
"""


def write_the_spare_key(course: Path) -> Path:
    """The conversation in a course; its file."""
    path = course / FILE
    path.write_text(TEXT, encoding="utf-8")
    return path


def the_spare_key(course: Path) -> Scenario:
    write_the_spare_key(course)
    found = CourseFolder(course).exercise(NAME)
    assert isinstance(found, Scenario)
    return found
