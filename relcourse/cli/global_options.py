"""``--profile``, ``--plain`` and ``--calm``: the options that stand on either side of a command.

Every command takes them, so that click's own parser says where an option ends and what is a value. What was said
is kept in the context's ``meta``, which a command shares with the groups before it.
"""

from __future__ import annotations

from collections.abc import Collection

import click

from relcourse.text.sentences import say

PROFILE, PLAIN, CALM = "--profile", "--plain", "--calm"
_HELP = {
    PROFILE: "Whose progress to use.",
    PLAIN: "Line by line instead of full screen.",
    CALM: "Without points, levels and badges.",
}
_META = "relcourse.cli"


def profile_named() -> str | None:
    """What ``--profile`` says, or None."""
    return next(iter(_said(click.get_current_context(), PROFILE)), None)


def plain() -> bool:
    return bool(_said(click.get_current_context(), PLAIN))


def calm() -> bool:
    return bool(_said(click.get_current_context(), CALM))


def add_to(command: click.Command, shown: Collection[str] = (), more: str = "") -> None:
    """Let a command, and all that are below it, take the options. Its help tells of those that are ``shown``, with
    ``more`` about the profile; the help of what is below it does not repeat them."""
    command.params.extend(
        [
            click.Option(
                [PROFILE],
                multiple=True,
                metavar="NAME",
                expose_value=False,
                callback=_keep_profile,
                help=_HELP[PROFILE] + more,
                hidden=PROFILE not in shown,
            ),
            *(
                click.Option(
                    [flag],
                    is_flag=True,
                    expose_value=False,
                    callback=_keep_flag,
                    help=_HELP[flag],
                    hidden=flag not in shown,
                )
                for flag in (PLAIN, CALM)
            ),
        ]
    )
    if isinstance(command, click.Group):
        for each in command.commands.values():
            add_to(each)


def _keep_profile(context: click.Context, _option: click.Parameter, names: tuple[str, ...]) -> None:
    from relcourse.cli.profile_choice import profile_name

    said = _said(context, PROFILE)
    said.extend(profile_name(name) for name in names)
    one, *others = dict.fromkeys(said) or [""]
    if others:
        context.fail(
            say(
                "`{option}` is given twice, with `{one}` and with `{other}`. Name one of them.",
                option=PROFILE,
                one=one,
                other=others[0],
            )
        )


def _keep_flag(context: click.Context, option: click.Parameter, given: bool) -> None:
    if given:
        _said(context, option.opts[0]).append("")


def _said(context: click.Context, option: str) -> list[str]:
    """What was said with an option so far, in its order."""
    said: list[str] = context.meta.setdefault(f"{_META}{option}", [])
    return said
