"""What reading YAML gives: RC001 to RC019."""

from __future__ import annotations

from relcourse.course.diagnostics.codes import Code, code

CODES: tuple[Code, ...] = (
    code("RC001", "reading", "a file that is too large", {
        "": ("The file has {size} KB; {most} KB is the most.", "Split it into several exercises."),
    }, """
    A file may have 256 KB. One conversation needs a tenth of that; a larger file is mostly several exercises in
    one, or a picture that was pasted in. Split it, and name the parts in a lesson.
    """, stage="reading"),
    code("RC002", "reading", "an empty file", {
        "": ("The file is empty.", "Start with `{first}`."),
    }, """
    Nothing is written here, or only comments. Begin with `kind:` in an exercise, with `title:` in a lesson, with `id:`
    in course.yaml; or remove the file. `relcourse new` writes one to begin from.
    """, stage="reading"),
    code("RC003", "reading", "another encoding", {
        "": ("This is not UTF-8 text (byte 0x{byte}).", "Save the file as UTF-8 in your editor."),
        "windows": (
            "This is text in the encoding of Windows (Windows-1252), not in UTF-8; the first sign is `{sign}`.",
            "Save the file as UTF-8 in your editor, or let `relcourse check --fix` do it.",
        ),
        "wide": (
            "This is text in the encoding {encoding}, not in UTF-8.",
            "Save the file as UTF-8 in your editor, or let `relcourse check --fix` do it.",
        ),
    }, """
    Files are UTF-8 text, so that every name can be written. This one was saved in another encoding, often by an
    old editor or a word processor. Save it again as "UTF-8"; most editors ask for it under "Save as". Where it is plain
    which encoding it is, `relcourse check --fix` shows how the file reads, and writes it anew.
    """, stage="reading"),
    code("RC004", "reading", "too deep, or too many brackets", {
        "depth": ("Too deeply nested.", "Keep to {most} levels."),
        "brackets": ("Too many brackets.", "Keep to {most} brackets a file."),
    }, """
    Lists in lists in lists, deeper than anything in a course needs. Mostly a bracket was not closed, or every
    line was indented further than the one above. Compare with an exercise that works.
    """, stage="reading"),
    code("RC005", "reading", "a file that is no list of keys", {
        "": ("The file must consist of lines `key: value`.", "Start with `{first}`, at the very left."),
    }, """
    Every file consists of lines `key: value`, with more of them indented below. This one is a list or a single
    text. Begin with `kind:` in an exercise, with `title:` in a lesson, with `id:` in course.yaml, at the very left.
    """, stage="reading"),
    code("RC006", "reading", "an alias or an anchor", {
        "used again": ("This part is used again by an alias (`*name`).", "Write it out where it is needed."),
        "sign first": ("A text can't begin with `{sign}`.", "Put it in quotes."),
        "alias": ("An alias or anchor (`*name`, `&name`) stands here.", "Write the text out."),
    }, """
    YAML lets a part be written once (`&name`) and repeated (`*name`). Course files don't: each part is to be
    readable where it stands. If you meant an asterisk, put the text in double quotes or below its key after `|`.
    """, stage="reading"),
    code("RC007", "reading", "a tag", {
        "sign first": ("A text can't begin with `{sign}`.", "Put it in quotes."),
        "tag": ("A tag (`{tag}`) stands here.", "Remove it: everything is plain text."),
    }, """
    A word that begins with `!` tells YAML to make something other than text of what follows. Course files hold
    text only. If the text begins with an exclamation mark, put it in double quotes.
    """, stage="reading"),
    code("RC008", "reading", "a key that is no word", {
        "": ("A key must be a single word or phrase.", "Write `key: value`."),
        "nothing": ("Here a key is empty.", "Write `key: value`, or remove what stands here."),
    }, """
    Before the colon stands nothing, or a list or a block of keys instead of a word. Write `key: value`.
    """, stage="reading"),
    code("RC009", "reading", "a key that stands twice", {
        "": ("`{key}` stands here twice.", "Keep one of the two, or rename one."),
        "after a block": (
            "`{key}` stands here twice.",
            "If it belongs to `{owner}`, move it right, to the column in which the parts of `{owner}` begin; "
            "otherwise keep one of the two.",
        ),
        "outdented": (
            "`{key}` stands too far left, where there is another `{key}`: it seems to belong to `{owner}`.",
            "Move it right, with all that is below it, to the column in which the other parts of `{owner}` begin.",
        ),
    }, """
    The same key stands twice on one level. Only the first one counts, and the text of the second one would be
    lost without a word. Keep one, or give the other a name of its own.
    """, stage="reading"),
    code("RC010", "reading", "a hidden character", {
        "hidden blank": (
            "Here stands {sign}; it looks like a blank and is none.",
            "Delete it, and type a blank where one belongs.",
        ),
        "unseen": ("Here stands {sign}, which can't be seen.", "Delete it, or type the word again."),
        "line break": (
            "Here stands {sign}: it ends a line, and most editors show none.",
            "Delete it; where a line ends, press Enter.",
        ),
        "in a text": (
            "A hidden control character (U+{point}) stands in this text.",
            "Delete it; it can disturb a reader's terminal.",
        ),
        "in the file": (
            "A hidden control character (U+{point}) stands here.",
            "Delete it, or save the file as plain text.",
        ),
        "refused": ("A control character stands in the file.", "Delete it, or save the file as plain text."),
    }, """
    A character that can't be seen stands in the text. It could steer a terminal, turn the direction of writing, or
    make another word of a name, and mostly came with text copied from elsewhere. Delete it, or type the words
    again. The marks U+200E, U+200F and U+061C may stand in a line with Hebrew, Arabic or Persian letters. A
    non-breaking space looks like a blank and is none: where one indents a line or follows a colon, type a blank.
    """, stage="reading"),
    code("RC011", "reading", "a file that can't be read as YAML", {
        "open quote": ("This quotation mark is not closed on its line.", "Close it, or write the text without it."),
        "open bracket": ("This bracket is not closed.", "Close it with `{closing}`."),
        "dash": ("A dash needs a blank after it.", "Write `- ` and the text."),
        "no dash": (
            "This line has no dash, and each part of the list `{owner}` begins with one.",
            "Write `- ` before it, so that all dashes of the list stand in one column.",
        ),
        "dash before a name": (
            "A dash stands before `{key}`, which is a name: `{owner}` is no list.",
            "Remove the dash, and let `{key}` begin in the same column as the other names of `{owner}`.",
        ),
        "text behind a name": (
            "Behind the name `{key}` stands a text, and its keys stand below it.",
            "Write the text below it, too, behind a key of its own such as `say:` or `text:`.",
        ),
        "column of a part": (
            "`{key}` begins in another column than `{first}`, and belongs beside it.",
            "Move it so that it begins in column {column}, right below `{first}`.",
        ),
        "left of its block": (
            "`{key}` stands as far left as `{owner}`, which it seems to belong to.",
            "Move it right, with all that is below it: two blanks further than `{owner}`.",
        ),
        "text not indented": (
            "This line of the text below `{owner}` is not indented.",
            "Move it, and the other lines of the text, two blanks further right than `{owner}`.",
        ),
        "text of two columns": (
            "This line of the text below `{owner}` stands further left than the first one.",
            "Let all lines of the text begin in column {column}, two blanks further right than `{owner}`.",
        ),
        "no colon": ("This line has no colon after its key.", "Write `key: value`, with a blank after the colon."),
        "too deep": (
            "`{key}` looks like a key, but it stands deeper than the line above.",
            "Move it left, below the other keys: all keys of a block begin in the same column.",
        ),
        "no blank": ("Behind the colon of `{key}` a blank is missing.", "Write `{key}: ` and then what belongs to it."),
        "no bar": (
            "The lines below `{key}` are one text, and nothing says so.",
            "Write `{key}: |`, and leave the lines below it as they are.",
        ),
        "inside a text": (
            "`{key}` looks like a key, but it stands in the text above.",
            "Move it left, below the other keys: all keys of a block begin in the same column.",
        ),
        "other column": (
            "`{key}` begins in another column than the keys around it.",
            "Let all keys of a block begin in the same column.",
        ),
        "other": ("This is not readable YAML: {reason}.", "Compare the indentation with the lines above."),
    }, """
    Something in or just above this line is not YAML. Look at the indentation first: keys of one block begin in
    the same column, with spaces. Then at brackets and quotation marks that are opened and not closed, at keys
    without their colon, and at dashes without a blank behind them.
    """, stage="reading"),
    code("RC012", "reading", "a text that loses its end", {
        "cut": (
            "The text ends before ` #`: YAML takes the rest of the line for a comment.",
            "Put the text in double quotes, or below the key after `|`.",
        ),
        "perhaps a comment": (
            "The text ends before ` #`: YAML takes the rest of the line for a comment.",
            "Put the text in double quotes; if a comment is meant, two blanks before its `#` say so.",
        ),
    }, """
    In YAML, a `#` behind a space begins a comment, so `I am number #1 here` ends at `number`. Put the text in
    double quotes, or write it below its key after `|`, where nothing has to be quoted. A comment that is meant
    stands two blanks behind the value: `mark: best  # for now`. With one blank, after words that end no
    sentence, it looks like a text cut short.
    """, severity="warning", stage="reading", hides="file"),
    code("RC013", "reading", "a text that begins with a quotation or a sign", {
        "quotation": (
            "The text starts with a quotation mark, so YAML ends it at the next one.",
            "Put all of it between quotes of the other kind, or below its key after `|`.",
        ),
        "apostrophe": (
            "The text starts with a quotation mark, so YAML ends it at the next one.",
            "Put double quotes around it instead of the single ones.",
        ),
        "sign first": ("A text can't begin with `{sign}`.", "Put it in quotes."),
        "backtick first": ("A text can't begin with a backtick.", "Put it in quotes."),
        "dash first": ("A text can't begin with `{sign}`.", "Put it in quotes; a list begins on the next line."),
        "after the bar": (
            "Nothing can stand behind `{sign}` on its line.",
            "Write the text on the next line, two blanks further right than `{key}`.",
        ),
    }, """
    The text begins with a quotation mark, so YAML takes the quotation for all of it and does not know what to do
    with the rest: `say: "Six," says Ewa`. Put all of it between quotes of the other kind:
    `say: '"Six," says Ewa'`. Or write it below its key after `|`, where nothing has to be quoted. YAML has a use
    for some signs as well, and no text can begin with one of them: `say: "@Tomas, look"` needs its quotes.
    """, stage="reading"),
    code("RC014", "reading", "a colon inside a text", {
        "colon": (
            "A colon and a space inside a text make YAML see a key here.",
            "Put the whole text in quotes, or below its key after `|`.",
        ),
        "behind a condition": (
            "What holds under this condition stands on its line.",
            "End the line behind the condition, and write below it `text: ...`, `mark: ...` or `goto: ...`.",
        ),
        "two keys": (
            "Two keys stand on this line.",
            "Put braces around them, as in `- {{when: trust > 5, goto: door}}`, or write each on a line of its own.",
        ),
    }, """
    `say: No: not tonight` has two keys for YAML. Put the whole text in quotes: `say: "No: not tonight"`. Or
    write it below its key after `|`. Only a colon followed by a space does this: `12:30` is fine.
    """, stage="reading"),
    code("RC015", "reading", "a tab that indents", {
        "": ("A tab stands where spaces indent.", "Use spaces only."),
    }, """
    YAML is indented with spaces only; a tab looks the same and is refused. Replace it by two spaces. Most editors
    can be told to write spaces when Tab is pressed.
    """, stage="reading"),
    code("RC016", "reading", "a second document", {
        "": ("A second document (`---`) starts here.", "Keep one document a file."),
    }, """
    A line `---` begins a second document, and a file holds one. Remove the line, or move what follows into a file
    of its own. For a line across a page, write `***`.
    """, stage="reading"),
    code("RC017", "reading", "a sign that looks like another", {
        "colon": ("What stands here is {sign}; only `:` ends a key.", "Write `:` and a blank in its place."),
        "dash": ("What stands here is {sign}; only `-` begins a part of a list.", "Write `- ` in its place."),
        "sign": ("What stands here is {sign}; it looks like `{meant}` and is none.", "Write `{meant}` in its place."),
    }, """
    Keyboards of other scripts, word processors and web pages have signs that look like a colon, a dash or a bracket
    and are others. In a text they are welcome; where YAML needs its own sign, they mean nothing. Type the sign of
    your keyboard in its place.
    """, stage="reading"),
    code("RC018", "reading", "a file that is no text", {
        "rtf": (
            "This is a file of a word processor (RTF), and no plain text.",
            "Open it there, and save it as plain text in UTF-8 under the same name.",
        ),
        "packed": (
            "This is a packed file: a ZIP, or one of a word processor (.docx, .odt, .pages).",
            "Unpack it, or open it where it was made and save it as plain text in UTF-8 under the same name.",
        ),
        "office": (
            "This is a file of a word processor (.doc), and no plain text.",
            "Open it there, and save it as plain text in UTF-8 under the same name.",
        ),
        "pdf": ("This is a PDF, and no plain text.", "Copy its text into a new file of plain text."),
        "picture": ("This is a picture, and no text.", "Write the words in a file of plain text."),
        "web page": (
            "This is a web page (HTML), and no course file.",
            "Save what it shows as plain text, without the page around it.",
        ),
        "fence": (
            "A line of backticks stands here, as Markdown has them around code.",
            "Delete this line, and the one with backticks at the end.",
        ),
        "other": (
            "This is no text: the file holds bytes of another program.",
            "Put a file of plain text in its place.",
        ),
    }, """
    A course file is plain text. This one was written by a program that keeps something else under the same name: a word
    processor, a packer, a browser. Open it there and save it as plain text, in UTF-8.
    """, stage="reading"),
)  # fmt: skip
