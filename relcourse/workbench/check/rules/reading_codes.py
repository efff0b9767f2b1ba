"""What is explained of the codes that reading, modelling and the course folder give, before any rule is asked."""

from __future__ import annotations

from relcourse.course.diagnostics import Severity
from relcourse.workbench.check.rules.registry import Group, Told


def _told(code: str, group: Group, name: str, explain: str, severity: Severity = "error") -> Told:
    lines = (line.strip() for line in explain.strip().splitlines())
    return Told(code, group, name, severity, "\n".join(lines))


TOLD: tuple[Told, ...] = (
    _told("RC001", "reading", "a file that is too large", """
        A file may have 256 KB. One conversation needs a tenth of that; a larger file is mostly several exercises in
        one, or a picture that was pasted in. Split it, and name the parts in a lesson.
    """),
    _told("RC002", "reading", "an empty file", """
        Nothing is written here, or only comments. Begin with `title:`, or remove the file.
    """),
    _told("RC003", "reading", "another encoding", """
        Files are UTF-8 text, so that every name can be written. This one was saved in another encoding, often by an
        old editor or a word processor. Save it again as "UTF-8"; most editors ask for it under "Save as".
    """),
    _told("RC004", "reading", "too deep, or too many brackets", """
        Lists in lists in lists, deeper than anything in a course needs. Mostly a bracket was not closed, or every
        line was indented further than the one above. Compare with an exercise that works.
    """),
    _told("RC005", "reading", "a file that is no list of keys", """
        Every file consists of lines `key: value`, with more of them indented below. This one is a list or a single
        text. Begin with `title:` at the very left.
    """),
    _told("RC006", "reading", "an alias or an anchor", """
        YAML lets a part be written once (`&name`) and repeated (`*name`). Course files don't: each part is to be
        readable where it stands. If you meant an asterisk, put the text in double quotes or below its key after `|`.
    """),
    _told("RC007", "reading", "a tag", """
        A word that begins with `!` tells YAML to make something other than text of what follows. Course files hold
        text only. If the text begins with an exclamation mark, put it in double quotes.
    """),
    _told("RC008", "reading", "a key that is no word", """
        Before the colon stands a list or a block of keys instead of a word. Write `key: value`.
    """),
    _told("RC009", "reading", "a key that stands twice", """
        The same key stands twice on one level. Only the first one counts, and the text of the second one would be
        lost without a word. Keep one, or give the other a name of its own.
    """),
    _told("RC010", "reading", "a hidden character", """
        A character that can't be seen stands in the text: one that could steer a terminal, or turn the direction of
        writing so that something else is read than what is written. It mostly comes with text copied from a web
        page or a word processor. Delete it, or type the words again. A non-breaking space looks like a blank and is
        none: where one indents a line or follows a colon, delete it and type a blank.
    """),
    _told("RC011", "reading", "a file that can't be read as YAML", """
        Something in or just above this line is not YAML. Look at the indentation first: keys of one block begin in
        the same column, with spaces. Then at brackets and quotation marks that are opened and not closed, at keys
        without their colon, and at dashes without a blank behind them.
    """),
    _told("RC012", "reading", "a text that loses its end", """
        In YAML, a `#` behind a space begins a comment, so `I am number #1 here` ends at `number`. Put the text in
        double quotes, or write it below its key after `|`, where nothing has to be quoted. A comment that is meant
        stands two blanks behind the value: `mark: best  # for now`. With one blank, after words that end no
        sentence, it looks like a text cut short.
    """, "warning"),
    _told("RC013", "reading", "a text that begins with a quotation or a sign", """
        The text begins with a quotation mark, so YAML takes the quotation for all of it and does not know what to do
        with the rest: `say: "Six," says Ewa`. Put all of it between quotes of the other kind:
        `say: '"Six," says Ewa'`. Or write it below its key after `|`, where nothing has to be quoted. YAML has a use
        for some signs as well, and no text can begin with one of them: `say: "@Tomas, look"` needs its quotes.
    """),
    _told("RC014", "reading", "a colon inside a text", """
        `say: No: not tonight` has two keys for YAML. Put the whole text in quotes: `say: "No: not tonight"`. Or
        write it below its key after `|`. Only a colon followed by a space does this: `12:30` is fine.
    """),
    _told("RC015", "reading", "a tab that indents", """
        YAML is indented with spaces only; a tab looks the same and is refused. Replace it by two spaces. Most editors
        can be told to write spaces when Tab is pressed.
    """),
    _told("RC016", "reading", "a second document", """
        A line `---` begins a second document, and a file holds one. Remove the line, or move what follows into a file
        of its own. For a line across a page, write `***`.
    """),
    _told("RC020", "reading", "a key that is missing", """
        Something that this part can't do without is not there. Add the line. If you wrote it, its name is misspelt, or
        it is indented more or less than its neighbours and belongs to another part.
    """),
    _told("RC021", "reading", "a key that is not known", """
        The key means nothing here: it is misspelt, or belongs to another part. It would be passed over silently, and
        the text below it with it, so it is refused. The nearest known key is named.
    """),
    _told("RC022", "reading", "no number", """
        A number stands here, in digits: `minutes: 12`. No unit, no words, no decimals where things are counted.
    """),
    _told("RC023", "reading", "neither yes nor no", """
        Only `yes` or `no` stands here (`true` and `false` work as well).
    """),
    _told("RC024", "reading", "no text", """
        A text stands here, on the line or below it after `|`. Instead there is a list or a block of keys; mostly a
        colon inside the text made a key of its beginning.
    """),
    _told("RC025", "reading", "no block of keys", """
        Lines `key: value` stand here, indented below the name. Instead there is a text or a list.
    """),
    _told("RC026", "reading", "no list", """
        A list stands here: `[one, two]` on the line, or lines below it that begin with `- `.
    """),
    _told("RC027", "reading", "a name that can't be one", """
        Names of files, scenes, choices, skills and the like consist of small letters a to z, digits and hyphens, at
        most 64. They are how progress finds its way back, so they have no spaces, capitals or accents.
    """),
    _told("RC028", "reading", "a word that is not among those allowed", """
        Only certain words can stand here; the message lists them.
    """),
    _told("RC029", "reading", "a text that is empty or too long", """
        The text is missing, or it is longer than there is room for: 300 characters in a line such as a title, 8,000
        in a text.
    """),
    _told("RC030", "reading", "too few or too many", """
        A list has fewer or more entries than can be shown or decided between: a choice has two to eight options.
    """),
    _told("RC031", "reading", "a number outside its range", """
        The number is too small or too large for its place: credit goes from 0 to 1, a meter from 0 to 100, a rating's
        key from 1 to 5.
    """),
    _told("RC032", "reading", "something else that does not fit", """
        The message says what is expected here: a condition such as `trust >= 60`, a link that begins with https://,
        options whose texts differ.
    """),
    _told("RC101", "structure", "a lesson that is listed twice", """
        course.yaml lists the lesson under two modules, or twice under one. It has one place on the map. Keep one.
    """),
    _told("RC102", "structure", "two steps of the same name", """
        Two steps of a lesson go by the same id, so progress could not tell them apart. A page that is written in
        place goes by its title unless it has an `id:`. Give one of them an `id:` of its own.
    """),
    _told("RC103", "structure", "an id in a file of its own", """
        A file's name is its id. A line `id:` inside could only contradict it. Remove the line, or rename the file.
    """),
    _told("RC104", "structure", "a source that is not there", """
        The page cites a work that lessons/sources.yaml does not have. It plays, and the work is not shown. Correct the
        name, or describe the work in sources.yaml.
    """, "warning"),
    _told("RC105", "structure", "a skill that is not there", """
        The exercise trains a skill that no module in course.yaml has. It plays, and counts for nothing. Correct the
        name, or add the skill.
    """, "warning"),
    _told("RC106", "structure", "an entry that is no source", """
        sources.yaml has one block of keys a work: `some-id:`, and indented below it what it says, how strong that is,
        and its caveat.
    """),
    _told("RC107", "safety", "a file outside the course", """
        The file is a link to somewhere outside the course folder. A course holds all its files, so that it can be
        given away and nothing else is read. Copy the file into the course.
    """),
    _told("RC108", "structure", "a file that can't be opened", """
        The file is there, and the system does not let it be read. Look at its permissions, or whether another program
        holds it.
    """),
    _told("RC109", "structure", "a file that is not there", """
        A lesson or exercise is named that has no file. Correct the name; files end in `.yaml`, and lie in lessons/ or
        exercises/.
    """),
    _told("RC110", "structure", "neither a page nor an exercise", """
        A page begins with `page:` and its title, an exercise says its `kind:`. This has neither, so nobody knows how
        to show it.
    """),
    _told("RC111", "structure", "a kind that is not there", """
        There is no exercise of this kind. The nearest known kind is named.
    """),
    _told("RC114", "structure", "a former name that is the name", """
        `formerly:` says what something was called before, so that learners' progress moves along. Here it names what
        the thing is called now, and carries nothing.
    """, "warning"),
    _told("RC115", "structure", "a former name that is in use", """
        Something else goes by this name today, so what learners did under it is theirs and is not carried along.
        Remove the former name here, or rename the other one.
    """, "warning"),
    _told("RC116", "structure", "a former name that is claimed twice", """
        What was kept under one name can move to one place only; it goes to the first that claims it.
    """, "warning"),
    _told("RC201", "scenario graph", "a way to nowhere", """
        A choice leads to a scene or an ending that is not there, or the conversation begins in one. Correct the name,
        or write the scene.
    """),
    _told("RC202", "scenario graph", "a way on that may be missing", """
        Ways on are tried from the top, and the first one whose `when:` holds is taken. If none holds, the conversation
        is stuck. End the list with a scene that has no `when`.
    """),
    _told("RC203", "scenario graph", "a choice that leads nowhere", """
        Neither the choice has a `goto:`, nor its scene a `next:`. Give it one of them.
    """),
    _told("RC204", "scenario graph", "a meter that is not there", """
        A condition reads, or a choice moves, a meter that is not listed under `meters:`. Correct the name, or list the
        meter with its value at the beginning.
    """),
    _told("RC205", "scenario graph", "a choice without words", """
        A choice is either said (`say:`) or done (`do:`), and this one is neither or both.
    """),
    _told("RC206", "scenario graph", "a test for an ending that is not there", """
        A walk under `tests:` is to end at an ending that does not exist. Correct its name.
    """),
    _told("RC207", "scenario graph", "one name for a scene and an ending", """
        Scenes and endings share their names, because a choice leads to either. Rename one of them.
    """),
    _told("RC208", "scenario graph", "a line's condition that can't be read", """
        A line of a script begins with `[` and is shown only when the condition in the brackets holds, such as
        `[trust < 40]`. This one is no condition. If the line simply begins with a bracket, begin it with a word.
    """),
    _told("RC209", "scenario graph", "a loop", """
        The scenes lead round in a circle, so a conversation could go on for ever and has no best score. Send one of
        them on, to a later scene or an ending. For a second attempt at the same thing write a second scene.
    """),
    _told("RC301", "scoring", "a choice without one best option", """
        Exactly one option earns full credit, `credit: 1`. If two are equally good, reword one so that it no longer is,
        or ask for all that hold with `kind: select`.
    """),
    _told("RC302", "scoring", "nothing holds", """
        No option says `holds: yes`, so the best answer would be to mark nothing, which can't be given.
    """),
    _told("RC303", "scoring", "more to pick than hold", """
        `pick:` asks for more options than there are that hold, so nobody can reach the full score.
    """),
    _told("RC304", "scoring", "a key that stands in plain sight", """
        A rank is written in its right order and a match in its right pairs. Without shuffling the learner sees the
        key. Remove `shuffle: no`.
    """),
)  # fmt: skip
