"""What stands in a course and is used nowhere, or is used and stands nowhere: RC101 to RC124."""

from __future__ import annotations

from relcourse.course.diagnostics.codes import Code, code

CODES: tuple[Code, ...] = (
    code("RC101", "structure", "a lesson that is listed twice", {
        "": ("The lesson `{lesson}` is listed twice.", "Keep one of them."),
    }, """
    course.yaml lists the lesson under two modules, or twice under one. It has one place on the map. Keep one.
    """, hides="nothing"),
    code("RC102", "structure", "two steps of the same name", {
        "file": (
            "`{step}` is a step of this lesson already.",
            "Remove it here; to ask it once more, copy its file under another name, and name that.",
        ),
        "title": ("Another step is called `{step}`, too.", "Give this one an `id:` that no other step has."),
        "id": ("Another step is called `{step}`, too.", "Give this one another `id:`."),
    }, """
    Two steps of a lesson go by the same id, so progress could not tell them apart, and only the first is shown. What
    is written in place goes by its title unless it has an `id:`: give it one of its own. What has a file goes by the
    file's name, so a file is a step of a lesson once.
    """),
    code("RC103", "structure", "an id in a file of its own", {
        "": ("A file's name is its id.", "Remove this line, or rename the file."),
    }, """
    A file's name is its id. A line `id:` inside could only contradict it. Remove the line, or rename the file.
    """, hides="exercise"),
    code("RC104", "structure", "a source that is not there", {
        "": ("There is no source `{source}` in sources.yaml.", ""),
    }, """
    The page cites a work that lessons/sources.yaml does not have. It plays, and the work is not shown. Correct the
    name, or describe the work in sources.yaml. This is not told while sources.yaml can't be read.
    """, severity="warning"),
    code("RC105", "structure", "a skill that is not there", {
        "": ("There is no skill `{skill}` in course.yaml.", ""),
    }, """
    The exercise trains a skill that no module in course.yaml has. It plays, and counts for nothing. Correct the
    name, or add the skill.
    """, severity="warning"),
    code("RC106", "structure", "an entry that is no source", {
        "": ("`{key}` is not a source.", "Write `some-id:` and its keys below."),
    }, """
    sources.yaml has one block of keys a work: `some-id:`, and indented below it what it says, how strong that is,
    and its caveat.
    """, hides="nothing"),
    code("RC107", "safety", "a file outside the course", {
        "": ("The file leads out of the course folder.", "Copy it in."),
    }, """
    The file is a link to somewhere outside the course folder. A course holds all its files, so that it can be
    given away and nothing else is read. Copy the file into the course.
    """),
    code("RC108", "structure", "a file that can't be opened", {
        "": ("The file can't be read: {reason}.", "Check its permissions."),
        "no file": ("What stands here can't be read: {reason}.", "Put a file in its place, or remove it."),
    }, """
    The file is there, and the system does not let it be read. Look at its permissions, or whether another program
    holds it. Or it is something else than a file: a folder, a pipe or a device.
    """),
    code("RC109", "structure", "a file that is not there", {
        "": ("There is no file {file}.", ""),
        "no course": ("{reason}", ""),
        "an exercise": (
            "{there} is no lesson but an exercise or a page.",
            "Move it to {wanted}, name it in a lesson's `steps:`, and take it out here.",
        ),
    }, """
    A lesson or exercise is named that has no file. Correct the name; files end in `.yaml`, and lie in lessons/ or
    exercises/. course.yaml lists lessons, and a lesson lists exercises among its `steps:`. Where the file is there
    under another ending or in another folder, `relcourse check --fix` moves it.
    """, hides="nothing"),
    code("RC110", "structure", "neither a page nor an exercise", {
        "": (
            "This is neither a page nor an exercise.",
            "Write `kind: choice` (or another kind), or `page: Title` for a page.",
        ),
        "file": (
            "This step names a file, and a file's name stands alone behind the dash.",
            "Write `- {name}`, if you mean exercises/{name}.yaml; a page that stands here has a line `text:` below it.",
        ),
        "lesson": (
            "This is a lesson, and exercises/ holds exercises and pages.",
            "Move it to {wanted}, and name it in course.yaml, under a module's `lessons:`.",
        ),
        "front page": (
            "This is the front page of a course, and exercises/ holds exercises and pages.",
            "It belongs in lessons/course.yaml; where that is there, take over what differs, and remove this file.",
        ),
        "sources": (
            "These are sources, and exercises/ holds exercises and pages.",
            "Put them into lessons/sources.yaml, and remove this file.",
        ),
    }, """
    A page begins with `page:` and its title, an exercise says its `kind:`. This has neither, so nobody knows how
    to show it. A step that names a file of exercises/ is that name alone, without folder and ending: `- my-page`.
    A file with `steps:` is a lesson, and belongs into lessons/.
    """, stage="kind"),
    code("RC111", "structure", "a kind that is not there", {
        "": ("There is no kind `{kind}`.", ""),
        "plugin": (
            "The package {package} announces the kind `{kind}`, but {why}.",
            "Install {package} anew, or tell who wrote it.",
        ),
    }, """
    There is no exercise of this kind. The nearest known kind is named. Python packages may bring kinds of their own;
    where one announces this kind and it can't be used, the reason is given.
    """, stage="kind"),
    code("RC112", "structure", "an exercise that no lesson uses", {
        "": ("No lesson uses this exercise.", "Name it in a lesson's `steps:` or `reviews:`."),
    }, """
    A file in exercises/ is played only where a lesson names it, among its `steps:` or its `reviews:`. This is not
    told while a lesson can't be read, because it may name the file, nor where a lesson has misspelt its name.
    """, stage="rules"),
    code("RC113", "structure", "a lesson that no module lists", {
        "": ("No module lists this lesson.", "Name it in course.yaml under a module's `lessons:`."),
    }, """
    A file in lessons/ is on the map only where course.yaml lists it under a module's `lessons:`. This is not told
    while course.yaml lists a lesson that has no file, because that may be this one.
    """, stage="rules"),
    code("RC114", "structure", "a former name that is the name", {
        "": ("`{old}` is what this is called now.", "Name here what it was called before."),
    }, """
    `formerly:` says what something was called before, so that learners' progress moves along. Here it names what
    the thing is called now, and carries nothing.
    """, severity="warning"),
    code("RC115", "structure", "a former name that is in use", {
        "": ("`{old}` is in use, so nothing of it is carried to `{new}`.", "Remove it here, or rename the other one."),
    }, """
    Something else goes by this name today, so what learners did under it is theirs and is not carried along.
    Remove the former name here, or rename the other one.
    """, severity="warning"),
    code("RC116", "structure", "a former name that is claimed twice", {
        "": ("`{old}` is a former name of `{other}` already; progress goes there.", "Keep it in one of the two."),
    }, """
    What was kept under one name can move to one place only; it goes to the first that claims it.
    """, severity="warning"),
    code("RC117", "structure", "a source that nothing cites", {
        "": ("Nothing cites `{source}`.", "Name it under a page's `cites:`, or remove it."),
    }, """
    A work in sources.yaml is shown only where a page or an exercise names it under `cites:`. While modules still
    announce lessons under `coming:`, works may wait there for them. Nor is it told while something can't be read,
    because that may cite it.
    """, severity="note", stage="rules"),
    code("RC118", "structure", "a skill that the course does not have", {
        "": ("There is no skill `{skill}` in course.yaml.", ""),
    }, """
    A lesson, a scene or a survey's item names a skill that stands under no module in course.yaml, so what is
    practised there counts for nothing. Mostly it is a misspelling.
    """, stage="rules"),
    code("RC119", "structure", "research without a source", {
        "": ("`{claim}`, and the page cites nothing.", "Name the work under `cites:`."),
    }, """
    The page says that research has found something and cites no work. A claim, how strong it is and where it ends
    stand together: add the work to lessons/sources.yaml and name it here under `cites:`.
    """, stage="rules"),
    code("RC120", "structure", "an item that is held back and shown", {
        "": ("`{item}` is a step of a lesson, too.", "Remove it here."),
    }, """
    A lesson's `reviews:` are kept for later, when the lesson is half forgotten. This one is a step of a lesson as
    well, so its answer is known by then. Steps come back in reviews anyway: remove it from `reviews:`.
    """, stage="rules"),
    code("RC121", "structure", "options without names of their own", {
        "": (
            "`{key}` is a plain list: rewording one of them loses what was answered with it.",
            "Write a short name before each, `wait: ...`, or let `relcourse check --fix` do it.",
        ),
    }, """
    Answers are kept under an option's name. Where options stand in a plain list, the name is made from the
    text: the order may change, but with the first word that changes, what was answered before belongs to an
    option that is gone.
    """, stage="rules"),
    code("RC122", "structure", "a file that nothing can name", {
        "": (
            "`{file}` can't be the name of a file in a course.",
            "Call it by small letters, digits and hyphens, and end it with .yaml.",
        ),
        "near": ("`{file}` can't be the name of a file in a course.", "Rename it to {wanted}."),
        "taken": (
            "`{file}` can't be the name of a file in a course.",
            "Rename it as you like, or remove it: {wanted} is there already.",
        ),
    }, """
    A file's name is its id: small letters, digits and hyphens, and `.yaml` behind it. A file called otherwise is
    never read, because no lesson can name it. Rename it, or let `relcourse check --fix` do it.
    """, stage="rules"),
    code("RC123", "structure", "a held-back item that no review can ask", {
        "no skill": ("No review can ask this: `{item}` names no skill.", "Name one under its `skills:`."),
        "not scored": (
            "No review can ask this: `{item}` is no scored question.",
            "Make it a step, or hold back a question in its place.",
        ),
    }, """
    A review asks one scored question, and counts for the skills that the question names under its own `skills:`.
    This item is a page, a conversation or not scored, or it names no skill, so no review will ever ask it.
    """, stage="rules"),
    code("RC124", "structure", "a file in another folder", {
        "exercise": ("This is an exercise or a page, and here nobody looks for one.", "Move it to {wanted}."),
        "lesson": ("This is a lesson, and here nobody looks for one.", "Move it to {wanted}."),
        "front page": ("This is the front page of a course, and here nobody looks for it.", "Move it to {wanted}."),
        "sources": ("These are the works that pages cite, and here nobody looks for them.", "Move it to {wanted}."),
        "exercise, taken": (
            "This is an exercise or a page, and here nobody looks for one.",
            "Remove it, or rename it and move it into exercises/: {wanted} is there already.",
        ),
        "lesson, taken": (
            "This is a lesson, and here nobody looks for one.",
            "Remove it, or rename it and move it into lessons/: {wanted} is there already.",
        ),
        "front page, taken": (
            "This is the front page of a course, and here nobody looks for it.",
            "Remove it, once all that you need of it is in {wanted}, which is there already.",
        ),
        "sources, taken": (
            "These are the works that pages cite, and here nobody looks for them.",
            "Remove it, once all that you need of it is in {wanted}, which is there already.",
        ),
    }, """
    Lessons, course.yaml and sources.yaml lie in lessons/, exercises and pages in exercises/, and neither has folders
    within. A file that lies elsewhere is never read. Move it, or let `relcourse check --fix` do it.
    """, stage="rules"),
)  # fmt: skip
