"""Reading: what YAML makes of what was meant, and lines that look like speech."""

from tests.course.files import CHOICE, FRONT, LESSON
from tests.workbench.rules.cases import TRIED, Case, Files, edit, talk

LINES = CHOICE.replace("title: Which one?", "title: ¦Which #one?")
SPOKEN = "      Maya: Fine.\n"


def source(url: str) -> Files:
    cited = LESSON.replace("[tried]", "[tried, {page: A page, text: Words., cites: [one]}]")
    work = f"one: {{cite: Somebody (2019), says: Words., strength: fair, caveat: Few., url: {url}}}\n"
    return {"lessons/sources.yaml": work, "lessons/first.yaml": cited}


def remembered(script: str, medium: str = "talk") -> str:
    """A conversation with a flag that may be set or not where this script stands."""
    return talk(
        ("begin: door", "flags: [told]\nbegin: door"),
        ("hear: {do: Listen., ", "hear: {do: Listen., then: [{when: told, text: She nods.}, She waits.], "),
        ("moves: {trust: +10}", "sets: [told], moves: {trust: +10}"),
        ("      go: {", "      sit: {do: Sit., mark: weak, moves: {trust: +10}, because: It sits.}\n      go: {"),
        ("    script: Outside.\n", f"    medium: {medium}\n    script: |\n{script}"),
    )


def messages(medium: str, script: str) -> str:
    return remembered("".join(f"      {line}\n" for line in script.splitlines()), medium)


CASES = [
    Case("RC001", CHOICE + "#" * 256 * 1024, CHOICE),
    Case("RC002", "# nothing yet\n", CHOICE),
    Case("RC003", {TRIED: CHOICE.encode().replace(b"one?", "one ¦".encode() + b"\xe9?")}, CHOICE),
    Case("RC004", edit(CHOICE, ("title: Which one?", "title: " + "[" * 32 + "¦[[[x]" + "]" * 34)), CHOICE),
    Case("RC005", "¦- kind: choice\n", CHOICE),
    Case(
        "RC006",
        CHOICE.replace("title: Which", "title: ¦*Which"),
        CHOICE.replace("title: Which one?", 'title: "*Which one?"'),
    ),
    Case(
        "RC007", CHOICE.replace("title: ", "title: ¦!now "), CHOICE.replace("title: ", "title: Now! "), also=("RC029",)
    ),
    Case("RC008", CHOICE + "? ¦[a]\n: b\n", CHOICE),
    Case("RC009", CHOICE + "¦title: Again\n", CHOICE),
    Case("RC010", CHOICE.replace("Which one", "¦Which\u202e one"), CHOICE),
    Case("RC011", edit(CHOICE, ("title: Which one?\nask", "title: ¦[Which one?\nask")), CHOICE),
    Case("RC012", LINES, edit(CHOICE, ("Which one?", '"Which #one?"'))),
    Case("RC013", edit(CHOICE, ("ask: What", 'ask: "What," ¦I')), edit(CHOICE, ("ask: What", 'ask: |\n  "What," I'))),
    Case("RC014", edit(CHOICE, ("ask: What", "ask: Well¦: what")), edit(CHOICE, ("ask: What", "ask: |\n  Well: what"))),
    Case("RC015", edit(CHOICE, ("  wait", "¦\twait")), CHOICE),
    Case("RC016", CHOICE + "¦---\nkind: choice\n", CHOICE),
    Case(
        "RC017", CHOICE.replace("ask: What", "ask¦\uff1a What"), CHOICE.replace("What do you say?", "Yes\uff1a what?")
    ),
    Case("RC018", {TRIED: b"{\\rtf1 kind: choice\\par}\n"}, CHOICE),
    Case("RC020", edit(CHOICE, ("kind: choice\ntitle: Which one?\n", "¦kind: choice\n")), CHOICE),
    Case("RC021", edit(CHOICE, ("title:", "¦titel: x\ntitle:")), CHOICE),
    Case("RC022", {"lessons/first.yaml": edit(LESSON, ("minutes: 5", "minutes: ¦five"))}, CHOICE),
    Case("RC023", CHOICE + "shuffle: ¦perhaps\n", CHOICE + "shuffle: yes\n"),
    Case("RC024", edit(CHOICE, ("title: Which one?", "¦title: {Which: one}")), CHOICE),
    Case(
        "RC025",
        edit(
            CHOICE,
            (
                "{text: Wait., credit: 0, because: It waits.}",
                "{text: Wait., credit: 0, because: It waits.}\n  ¦all: [one]",
            ),
        ),
        CHOICE,
    ),
    Case("RC026", CHOICE + "skills: ¦noticing\n", CHOICE + "skills: [noticing]\n"),
    Case("RC027", {"lessons/course.yaml": edit(FRONT, ("id: little", "id: ¦A Little"))}, CHOICE),
    Case("RC028", talk(("mark: poor", "mark: ¦bad")), talk()),
    Case("RC029", edit(CHOICE, ("Which one?", '¦""')), CHOICE),
    Case(
        "RC030",
        edit(CHOICE, ("options:\n  wait: {text: Wait., credit: 0, because: It waits.}\n", "¦options:\n")),
        CHOICE,
    ),
    Case("RC031", edit(CHOICE, ("credit: 1", "credit: ¦2")), CHOICE),
    Case("RC032", source("¦http://example.org"), source("https://example.org")),
    Case(
        "RC040", talk((SPOKEN, SPOKEN + "      ¦Mya: And you?\n")), talk((SPOKEN, SPOKEN + "      9:05: rain again.\n"))
    ),
    *(
        Case("RC040", talk((SPOKEN, SPOKEN + f"      ¦{said}: And you?\n")), talk((SPOKEN, SPOKEN)))
        for said in ("MAYA", "Maya says", "Maya, asks")
    ),
    Case(
        "RC040",
        talk((SPOKEN, SPOKEN + "      ¦maya: And you?\n")),
        talk((SPOKEN, SPOKEN + "      Three weeks later: rain.\n")),
    ),
    Case(
        "RC040",
        talk((SPOKEN, SPOKEN + "      ¦Maya (softly): And you?\n")),
        talk((SPOKEN, SPOKEN + "      Maya: And you: why?\n")),
    ),
    *(
        Case("RC041", remembered(f"      ¦{wrong}\n"), remembered(f"      {right}\n"))
        for wrong, right in (
            ("[told]", "[told] It rains."),
            ("Maya: [told] Fine.", "Maya: [laughs] Fine."),
            ("told] Maya: Fine.", "told it] Maya waits."),
            ("It rains. [told]", "It rains. [laughs]"),
            ("Maya waits [trust < 50] outside.", "Maya waits [outside]."),
            ("Maya: It rains [trust < 50].", "Maya: It rains [softly]."),
            ("\uff3btold\uff3d Maya: Fine.", "\uff3blaughs\uff3d Maya waits."),
            ("\u3010trust < 50\u3011 Maya waits.", "\u3010She waits.\u3011"),
            ("{told} Maya: Fine.", "{as told} Maya waits."),
            ("(trust < 50) Maya waits.", "(She waits.) Maya waits."),
            ("25:61 Maya: Fine.", "23:59 Maya: Fine."),
            ("24:00 Maya: Fine.", "0:00 Maya: Fine."),
            ("9.40 Maya: Fine.", "9:40 Maya: Fine."),
            ("9:40 pm Maya: Fine.", "Maya: Fine at 9:40: pm."),
            ("Maya 9:40: Fine.", "Maya at 9:40."),
            ("Maya (9:40): Fine.", "Maya (at 9:40) waits."),
            ("Subject: Fine.", "The subject: Fine."),
        )
    ),
    Case(
        "RC041",
        remembered("      Rain.\n").replace("She told you.", "'¦[told] She told you.'", 1),
        remembered("      Rain.\n"),
    ),
    Case(
        "RC041",
        remembered("      Rain.\n").replace("text: She nods.", "text: '¦[told] She nods.'", 1),
        remembered("      Rain.\n"),
    ),
    Case("RC041", messages("chat", "¦9:40 Fine."), messages("chat", "9:40 Maya: Fine.")),
    Case("RC041", messages("chat", "¦9:40 maya: Fine."), messages("chat", "9:40 Maya: maya: Fine.")),
    Case("RC041", messages("mail", "¦Maya: Fine."), messages("mail", "Subject: Yes\nMaya: Fine.")),
    Case("RC041", messages("mail", "Subject: Yes\n¦Fine."), messages("mail", "Subject: Yes\n[told] Maya: Fine.")),
    Case("RC041", messages("mail", "Subject: Yes\n¦From: Maya\nFine."), messages("mail", "It rings.\nSubject: Yes")),
    *(
        Case(
            "RC040", talk((SPOKEN, SPOKEN + f"      ¦{line}\n")), talk((SPOKEN, SPOKEN + "      At 9:05 Maya left.\n"))
        )
        for line in ("Maya:And you?", "Maya : And you?", "**Maya:** And you?", "**Maya**: And you?")
    ),
]
