"""Playing line by line: prints a view, asks in numbers, and acts. No escape codes, no redraw."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal

from relcourse.course.questions import BadAnswer, Write
from relcourse.lesson import views
from relcourse.lesson.actions import Action, Again, Give, GoBack, GoOn, Open, PutAside, ReplayFrom, SayUnclear, Skip
from relcourse.lesson.debrief_lines import ways, whys
from relcourse.lesson.errors import NotHere, ProfileError
from relcourse.lesson.player import Player
from relcourse.lesson.view_text import as_text, fresh_lines, opened, opened_words, own_line
from relcourse.lesson.views import Actions, View
from relcourse.plain.line_io import LEAVE, Lines, Quit, literal
from relcourse.plain.question_prompts import Draft, ask
from relcourse.text.sentences import key, message, say, say_key
from relcourse.text.typed_input import as_command

GO_ON = message("Enter goes on")
_PROMPT = message("Enter goes on, ? for more:")
_STOP = key("stop")
_COMMANDS: dict[str, tuple[str, Action]] = {
    "b": (key("back"), GoBack()),
    "s": (key("skip for now"), Skip()),
    "a": (key("again from the start"), Again()),
    "p": (key("put this lesson aside"), PutAside()),
    "u": (key("unclear to me"), SayUnclear()),
}


class More:
    """What else may be typed wherever something is played. To a learner there is nothing else."""

    keys: tuple[str, ...] = ()
    """Its commands, for help."""
    home = key("home")
    """What ``h`` leads to."""
    kept: str = message("Everything so far is saved.")

    def before_asking(self) -> None:
        """Say what is to be said before the next line is read."""

    def takes(self, typed: str) -> bool:
        """Whether this is one of its commands."""
        del typed
        return False

    def do(self, typed: str) -> View | None:
        """Do it. What to show then, None for what is shown already. Raises NotHere and ProfileError."""
        del typed
        return None


class _Shown(Exception):
    """One of the other commands was done."""

    def __init__(self, view: View | None) -> None:
        super().__init__()
        self.view = view


class _Home(Exception):
    """The learner asked for home."""


class _Act(Exception):
    """A command was typed where something else was asked for."""

    def __init__(self, action: Action) -> None:
        super().__init__()
        self.action = action


def play(lines: Lines, player: Player, view: View, more: More | None = None) -> str:
    """Play to an end. Returns the next lesson's id to go straight on with, or "" for home. Raises Quit."""
    more = more or More()
    lines.all(as_text(view))
    while True:
        if isinstance(view, views.Left | views.BrokenLesson | views.Reviewed | views.OnboardingKept):
            lines.say()
            return ""
        try:
            more.before_asking()
            action = _next_action(lines, view, player, more)
            if isinstance(action, Open):
                return action.lesson
            before, view = view, player.act(action)
        except (BadAnswer, NotHere) as error:
            lines.say(str(error))
            continue
        except ProfileError as error:
            lines.tell_or_raise(error)
            continue
        except _Shown as shown:
            if shown.view:
                view = shown.view
                lines.say()
                lines.all(as_text(view))
            continue
        except _Home:
            return ""
        lines.say()
        _print_after(lines, before, view)


def _print_after(lines: Lines, before: View, view: View) -> None:
    """Print a view; of a conversation that goes on, only what is new."""
    if isinstance(view, views.Scene) and isinstance(before, views.Scene) and before.title == view.title:
        lines.all([view.notice] if view.notice else [])
        lines.all(fresh_lines(view))
        if view.own:
            lines.say(own_line(view))
    else:
        lines.all(as_text(view))


def _offered(works: Actions) -> str:
    """The commands that work now, as letters."""
    return "".join(letter for letter, (_, action) in _COMMANDS.items() if type(action) in works)


class _QuestionReader:
    """Reads the lines of an answer; a command in the place of one leaves the question."""

    def __init__(self, lines: Lines, offered: str, look: Callable[[], None], more: More) -> None:
        """``look`` sees that all is saved."""
        self._lines = lines
        self._offered = offered
        self._look = look
        self._more = more

    def read(self, prompt: str) -> str:
        typed = self._lines.read(prompt)
        self._leave_for(as_command(typed).removeprefix("/"))
        return literal(typed)

    def read_name(self, prompt: str) -> str:
        typed = self._lines.read(prompt)
        command = as_command(typed)
        if command.startswith("/") or command in ("?", LEAVE):
            self._leave_for(command.removeprefix("/"))
        return literal(typed)

    def read_more(self, prompt: str) -> str:
        typed = self._lines.read(prompt)
        if as_command(typed) == LEAVE:
            self._leave_for(LEAVE)
        return typed

    def _leave_for(self, command: str) -> None:
        if self._more.takes(command):
            raise _Shown(self._more.do(command))
        if command in {LEAVE, "h", "?", *self._offered}:
            raise _Act(_meant(self._lines, command, self._offered, self._look, self._more, question=True))


def _next_action(lines: Lines, view: View, player: Player, more: More) -> Action:
    """Ask what to do on a view. Raises BadAnswer, NotHere, ProfileError, _Shown, _Home and Quit."""
    offered = _offered(view.actions)
    question = (
        view.question if isinstance(view, views.Question) else view.decision if isinstance(view, views.Scene) else None
    )
    if question is None:
        return _command(lines, view, offered, player.look, more)

    def keep(texts: Mapping[str, str]) -> None:
        try:
            player.keep_draft(texts)
        except ProfileError as error:
            lines.tell_or_raise(error)

    lines.say()
    if isinstance(view, views.Scene) and isinstance(question, Write):
        lines.say(question.prompt)
    try:
        now = player.view()  # with what was written since this was printed
        written = now.draft if isinstance(now, views.Question | views.Scene) else {}
        reader = _QuestionReader(lines, offered, player.look, more)
        return Give(ask(question, reader, lines.say, Draft(written, keep)))
    except _Act as did:
        return did.action


def _command(lines: Lines, view: View, offered: str, look: Callable[[], None], more: More) -> Action:
    lines.say()
    if isinstance(view, views.Debrief):
        lines.all(map(say, _LOOKS))
    besides = opened_words(view)
    prompt = say("Enter goes on, o for {besides}, ? for more:", besides=besides) if besides else say(_PROMPT)
    while True:
        typed = lines.command(f"{prompt} ")
        if not typed:
            return _on(view)
        if typed == "o" and besides:
            lines.say()
            lines.all(opened(view))
            lines.say()
            continue
        if isinstance(view, views.Debrief) and (action := _looked(lines, view, typed)) is not None:
            if action:
                return action
            continue
        if more.takes(typed):
            raise _Shown(more.do(typed))
        if typed in {LEAVE, "h", "?", *offered}:
            return _meant(lines, typed, offered, look, more, question=False)
        lines.say(say("Enter goes on; ? shows what else can be typed here."))


_LOOKS = (
    message("1. Replay from there (or r and a decision's number)"),
    message("2. See the best way"),
    message("3. Why, decision by decision"),
    message("4. Go on"),
)


def _looked(lines: Lines, view: views.Debrief, typed: str) -> Action | Literal[False] | None:
    """What to do where a conversation is looked back on; False where something was shown, None for other commands."""
    if re.fullmatch(r"r *[0-9]{1,9}", typed):
        return ReplayFrom(int(typed[1:]) - 1)
    if typed in ("1", "r"):
        return ReplayFrom(view.turning.number - 1 if view.turning else 0)
    if typed == "4":
        return GoOn()
    shown = {"2": ways, "v": ways, "3": whys, "w": whys}.get(typed)
    if shown is None:
        return None
    lines.all(shown(view))
    lines.say()
    return False


def _on(view: View) -> Action:
    """What Enter does where nothing is asked. Raises _Home."""
    if isinstance(view, views.Done):
        if view.next_lesson:
            return Open(view.next_lesson[0])
        raise _Home
    if isinstance(view, views.Left | views.BrokenLesson):
        raise _Home
    return GoOn()


def _meant(lines: Lines, typed: str, offered: str, look: Callable[[], None], more: More, *, question: bool) -> Action:
    """The action of a command's letter. Raises BadAnswer after help, Displaced, _Home and Quit."""
    if typed == LEAVE:
        raise Quit
    if typed == "h":
        raise _Home
    if typed == "?":
        first = say("An answer as asked") if question else say(GO_ON)
        keys = [_key(letter, _COMMANDS[letter][0]) for letter in offered]
        lines.say(f"{'; '.join([first, *keys, *more.keys, _key('h', more.home), _key(LEAVE, _STOP)])}.")
        if question:
            lines.say(say("A backslash before a letter writes the letter: \\q."))
        look()
        raise BadAnswer(say(more.kept))
    return _COMMANDS[typed][1]


def _key(letter: str, does: str) -> str:
    return f"{letter}: {say_key(does)}"
