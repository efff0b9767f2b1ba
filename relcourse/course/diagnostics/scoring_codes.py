"""Keys and scores: RC301 to RC313."""

from __future__ import annotations

from relcourse.course.diagnostics.codes import Code, code

CODES: tuple[Code, ...] = (
    code("RC301", "scoring", "a choice without one best option", {
        "none": ("No option has `credit: 1`.", "Give full credit to the one best option."),
        "several": ("{count} options have `credit: 1`.", "Give full credit to the one best option."),
    }, """
    Exactly one option earns full credit, `credit: 1`. If two are equally good, reword one so that it no longer is,
    or ask for all that hold with `kind: select`.
    """),
    code("RC302", "scoring", "nothing holds", {
        "": ("Nothing here holds.", "Say `holds: yes` for at least one."),
    }, """
    No option says `holds: yes`, so the best answer would be to mark nothing, which can't be given.
    """),
    code("RC303", "scoring", "more to pick than hold", {
        "": ("`pick: {limit}`, but {holding} hold.", "Pick as many as hold, or fewer."),
        "one": ("`pick: {limit}`, but only one holds.", "Pick one, or let more of them hold."),
    }, """
    `pick:` asks for more options than there are that hold, so nobody can reach the full score.
    """),
    code("RC304", "scoring", "a key that stands in plain sight", {
        "pairs": ("Unshuffled, the pairs stand side by side.", "Remove this line."),
        "order": ("Unshuffled, a rank shows its key.", "Remove this line."),
    }, """
    A rank is written in its right order and a match in its right pairs. Without shuffling the learner sees the
    key. Remove `shuffle: no`.
    """),
    code("RC310", "scoring", "a key that nothing can reach", {
        "": ("This reads like another part of the question, and is scored differently.", "Reword one of the two."),
    }, """
    Two parts of a question read exactly alike and are scored differently, so that no reading of it leads to
    the full score; only luck does. Reword one of the two, or take it out.
    """, severity="error", stage="rules"),
    code("RC311", "scoring", "credit that rewards everything", {
        "credit": ("Every option earns {least} or more.", "Give one of them `credit: 0`."),
        "holds": ("Everything here holds, so marking all of it earns all.", "Add some that don't."),
        "key": ("Every option has the same key.", "Add one that deserves another rating."),
    }, """
    Every option earns half the credit or more, or everything holds, or every rating has the same key. Then an
    answer given without reading does well, and the score says nothing about skill. At least one option should
    earn next to nothing, something in a list should not hold, and ratings should differ.
    """, stage="rules"),
    code("RC312", "scoring", "a scene where every choice earns the same", {
        "": ("Every choice here earns the same.", "Mark them apart."),
    }, """
    Every choice of this scene has the same mark, and none of them changes what can still be earned. A learner
    decides here, and the score does not hear it. Mark the choices apart, let them move something, or tell
    the scene's story without a decision.
    """, stage="rules"),
    code("RC313", "scoring", "a rating's key in the middle", {
        "": ("The key is the middle of the scale.", "Write 2 or 4, or reword."),
    }, """
    A 3 on a scale of five says "neither", and it is also where a learner goes who does not know. Readers agree
    least about such options, and a guess costs little. Choose options that are clearly better or worse, and
    keep the keys at 1, 2, 4 and 5.
    """, stage="rules"),
)  # fmt: skip
