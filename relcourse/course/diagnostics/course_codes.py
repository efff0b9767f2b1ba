"""The course as a whole: RC901 to RC908."""

from __future__ import annotations

from relcourse.course.diagnostics.codes import Code, code

CODES: tuple[Code, ...] = (
    code("RC901", "course", "a skill with few items to review", {
        "": (
            "`{skill}` has {count:item} to review; {least} are the least.",
            "Write more, and name them in its lesson's `reviews:`.",
        ),
    }, """
    A skill comes back in review after days and weeks, each time in another situation. With fewer than six scored
    items, those in the lesson and those it holds back under `reviews:` counted together, the same ones return
    soon and are answered from memory. Skills that no lesson teaches yet are left alone, and nothing is told while
    something can't be read.
    """, severity="note", stage="rules"),
    code("RC902", "course", "a name that is used twice", {
        "": ("Somebody is called {name} in {file} already.", "Give this person another name."),
    }, """
    In two lessons somebody has the same first name. Learners remember the first one and bring that story along.
    Within a lesson people may return; over the course each name belongs to one person.
    """, severity="note", stage="rules"),
    code("RC903", "course", "a setting that is used twice", {
        "": ("The same setting as in {file}.", "Choose another job or place."),
    }, """
    Two conversations put the learner into the same job, or two situations begin in the same words. What is to be
    learned should be met in ever new places, or it stays tied to one. Change the job, the trade or the place.
    """, stage="rules"),
    code("RC904", "course", "coaching that never fades", {
        "": ("In this practice the coaching should wait for the end.", "Write `coaching: end`."),
    }, """
    In the first two practices each choice is explained at once. From the third on a learner should decide on and
    read why at the end, as in life: write `coaching: end` in the conversation.
    """, stage="rules"),
    code("RC905", "course", "a habit in the keys", {
        "longest": ("In {count} of {all} decisions the key is the longest option.", "Change some of them."),
        "shortest": ("In {count} of {all} decisions the key is the shortest option.", "Change some of them."),
        "question": ("In {count} of {all} decisions the key is a question.", "Change some of them."),
    }, """
    Over all the decisions of the course the key is the longest option in more than a third of them, or the shortest
    in more than a third, or a question in more than half. No single decision is to blame; together they
    teach a learner how to guess.
    """, stage="rules"),
    code("RC906", "course", "a title that is used twice", {
        "": ("`{title}` is the title of an exercise in {file} already.", "Give this one another title."),
        "lesson": ("`{title}` is the title of the lesson {file} already.", "Give this one another title."),
        "module": ("`{title}` is the title of the module `{other}` already.", "Give this one another title."),
        "badge": ("`{title}` is the name of the badge `{other}` already.", "Give this one another name."),
    }, """
    Two exercises, lessons, modules or badges have the same title. On the map, in reviews and in what learners write
    down they can't be told apart. Mostly one was copied from the other, and the rest of it still has to be written
    anew, too.
    """, severity="note", stage="rules"),
    code("RC907", "course", "words of a template", {
        "": (
            "These words are still those that `relcourse new` wrote ({count} of {all:sentence} here).",
            "Write your own.",
        ),
    }, """
    A new file is a small story that plays, to show how one is written. These words of it are still there. Learners
    who meet it in several exercises, or in several courses, know its answers. Write your own, sentence by
    sentence: this is told while two or more of the template's are left.
    """, severity="note", stage="rules"),
    code("RC908", "course", "twins that are none", {
        "missing": ("There is no exercise `{twin}`.", ""),
        "itself": ("This exercise is its own twin.", "Name another one, which names this one."),
        "in place": (
            "This stands in a lesson, and a twin needs a file of its own.",
            "Move it into exercises/, and name it among the steps.",
        ),
        "not asked": ("One of the two is no scored question, so reviews never ask both.", "Take this line out."),
        "one way": ("{file} does not name this one as its twin.", "Write `twin: {name}` there, or take this line out."),
        "kind": ("{file} is of another kind: {kind}.", "Make both of one kind."),
        "option": ("`{option}` is no option in {file}.", "Write the same options in both, word for word."),
        "key": (
            "The key is the same as in {file}.",
            "Change what happens in one of them, so that another option is right there.",
        ),
        "title": ("The title is the same as in {file}.", "Give this one another title."),
        "sentence": ("The first sentence is the same as in {file}.", "Begin this one in other words."),
    }, """
    Twins have the same options and another key: what is right turns with the situation, and who learned the words of
    an answer learns to look first. Each names the other. Titles and first sentences differ, so that nobody takes one
    for the other, and reviews never ask both in one sitting.
    """, stage="rules"),
)  # fmt: skip
