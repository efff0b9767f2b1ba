"""A course with one conversation that has all that the format knows for remembering, and ways through it.

It has a hub with choices offered once, flags and marks that depend on them, a chat with times, a mail, scenes without
choices, a decision without points, a counter that the look back leaves out, and former names of a flag, a meter, a
scene, a choice and an ending.
"""

from __future__ import annotations

from pathlib import Path

from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Scenario

ID = "the-net-loft"
FILE = f"exercises/{ID}.yaml"
LESSON = "first"
BEST = ("ask-olav", "ask-ines", "not-yet", "the-knot", "wave")
PROMISED = ("ask-ines", "promise-her", "ask-olav", "not-yet", "my-word", "walk-down")
WORST = ("sign-it", "all-good", "wave")
WALKS = (BEST, PROMISED, WORST)
"""Walks that see all of it between them: the hub left full and left at once, either message, and both endings."""
OLDER = (
    ("{formerly: [vowed]}", "{}"),
    (", formerly: [faith]", ""),
    ("    formerly: [attic]\n", ""),
    ("        formerly: [see-olav]\n", ""),
    ("    formerly: [home]\n", ""),
    ("promised", "vowed"),
    ("ask-olav", "see-olav"),
    ("  trust: {", "  faith: {"),
    ("{trust:", "{faith:"),
    (", trust:", ", faith:"),
    ("when: trust", "when: faith"),
    ("begin: loft", "begin: attic"),
    ("scenes:\n  loft:", "scenes:\n  attic:"),
    ("goto: loft", "goto: attic"),
    ("next: loft", "next: attic"),
    ("goto: ashore", "goto: home"),
    ("  ashore:\n", "  home:\n"),
    ("ends: ashore", "ends: home"),
)
"""What makes the file as it was before anything in it was renamed."""

FRONT = """\
id: harbour
title: Harbour
version: "1"
modules:
  asking:
    title: Asking
    lessons: [first]
"""
STEPS = """\
title: The net loft
objective: After this you can ask one more question before you sign.
minutes: 10
steps:
  - the-net-loft
  - page: After the quay
    id: after
    text: The lamp is still on.
"""
TALK = """\
kind: scenario
title: The net loft
you: harbour master, the evening before the boats go out
cast:
  ines: Ines, skipper of the smallest boat
  olav: Olav, who mends the nets
flags:
  promised: {formerly: [vowed]}
  heard: {}
meters:
  trust: {start: 50, name: How far Ines trusts you, formerly: [faith]}
  hours: {start: 3, name: Hours of light, shown: no}
begin: loft
scenes:
  loft:
    formerly: [attic]
    heading: Thursday, six o'clock
    script: |
      [hours >= 3] Three hours of light are left.
      [hours < 3] The light is going.
      Ines: The net is fine. Sign, and I am off.
      Olav keeps his back to both of you.
    depends:
      - {when: heard, text: With a storm on its way you would hold the boats first.}
      - Where the boat is already out, you would call and not walk.
    notes: Ask the room who has seen the knot so far.
    choices:
      ask-olav:
        formerly: [see-olav]
        once: yes
        say: Olav, show me the place that you would look at twice.
        mark: best
        sets: [heard]
        moves: {hours: -1, trust: +5}
        then: |
          He holds the mesh up to the lamp, and says nothing.
        because: You asked the one who had his hands in it.
        goto: bench
      ask-ines:
        once: yes
        say: Ines, what would make you stay ashore tomorrow?
        mark:
          - {when: heard, mark: best}
          - good
        moves: {hours: -1, trust: +10}
        then:
          - {when: hours < 2, text: She looks at the dark window before she answers.}
          - She looks at Olav before she answers.
        because:
          - {when: heard, text: "You knew of the knot by then, and let her say it."}
          - A question that she could answer without losing face.
        goto: bench
      promise-her:
        once: yes
        say: You will be first in the queue on Friday. My word on it.
        needs: not heard
        mark: weak
        sets: [promised]
        moves: {trust: +5}
        because: It helps her tonight. The queue is in other hands.
        goto: loft
      not-yet:
        say: I sign at six tomorrow, when I have seen it by daylight.
        mark: good
        because: You left yourself a way to look. She has a night to wait.
        goto: night
      sign-it:
        say: Good. Here is my name, and a quiet sea to you.
        mark: poor
        moves: {trust: -10}
        because: It spares you an hour. Nobody has looked at the net.
        goto: night
  bench:
    script: |
      The lamp swings over the bench.
      [heard] Olav: This knot held in March. It will not hold twice.
    next: loft
  night:
    heading: The same night
    medium: chat
    script: |
      21:40 Ines: are we good for four in the morning
      [promised] 21:41 Ines: you said first in the queue
      [not promised] 21:41 Olav: ask her about the knot
    depends: If she had asked you to ring, you would ring.
    choices:
      my-word:
        say: I gave you a word that is not mine to keep.
        needs: promised
        mark: good
        moves: {trust: +10}
        because: You owned up to it while she could still plan.
      the-knot:
        say: One thing first. What did Olav show you in March?
        mark:
          - {when: heard and not promised, mark: best}
          - weak
        moves: {trust: +5}
        then:
          - {when: trust >= 60, text: She types for a long time.}
          - She is offline within a minute.
        because:
          - {when: heard, text: You asked about what you had seen yourself.}
          - A guess at what somebody else had seen.
      all-good:
        say: All good. Sleep well, the pumps are on at three.
        mark: poor
        moves: {trust: -15}
        because: It ends the evening. The knot is where it was.
    next: letter
  letter:
    heading: Friday
    medium: mail
    script: |
      Subject: The queue
      Olav: The queue is full until noon. I put her name down anyway.
      [promised] She says that you gave her your word.
      There is coffee in the loft.
    next: quay
  quay:
    heading: Saturday
    script: |
      Ines has one foot on the boat and one on the quay.
    next:
      - {when: trust >= 65 and (heard or promised), goto: ashore}
      - out
    choices:
      wave:
        do: Raise a hand from where you stand.
        then: She raises hers.
        because: It says that you have seen her.
      walk-down:
        do: Walk down the steps to the boat.
        because: It says that you have time.
endings:
  ashore:
    name: Ashore
    formerly: [home]
    debrief: |
      Three weeks later: the net is new, and the smallest boat goes out last.
  out:
    name: Out at four
    debrief: |
      Three weeks later: the net is torn, and nobody talks about it.
tests:
  asks both:
    choose: [ask-olav, ask-ines, not-yet, the-knot, wave]
    ends: ashore
    score: 1.0
  signs:
    choose: [sign-it, all-good, wave]
    ends: out
    score: 0
"""


def write_course(root: Path, *changes: tuple[str, str]) -> Path:
    """The course, with changes to its conversation; each must be there to be made."""
    text = TALK
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    for name, content in (("lessons/course.yaml", FRONT), (f"lessons/{LESSON}.yaml", STEPS), (FILE, text)):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    return root


def conversation(root: Path) -> Scenario:
    found = CourseFolder(root).exercise(ID)
    assert isinstance(found, Scenario), found
    return found
