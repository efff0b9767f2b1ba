"""What a view offers: the actions that work there. Both faces show these and no others."""

from __future__ import annotations

from relcourse.lesson import views
from relcourse.lesson.actions import Action, Again, Give, GoBack, GoOn, Open, PutAside, ReplayFrom, SayUnclear, Skip
from relcourse.lesson.views import View

Offers = frozenset[type[Action]]

_OFFERS: dict[type[View], Offers] = {
    views.Cover: frozenset({GoOn, PutAside}),
    views.Page: frozenset({GoOn, GoBack, PutAside, SayUnclear}),
    views.Question: frozenset({Give, GoBack, Skip, PutAside, SayUnclear}),
    views.Feedback: frozenset({GoOn, GoBack, Again, PutAside, SayUnclear}),
    views.Debrief: frozenset({GoOn, GoBack, Again, ReplayFrom, PutAside, SayUnclear}),
    views.BrokenStep: frozenset({GoOn, GoBack, PutAside}),
    views.Done: frozenset({GoBack}),
    views.Reviewed: frozenset(),
    views.OnboardingKept: frozenset(),
    views.BrokenLesson: frozenset(),
    views.Left: frozenset(),
}


def offers(view: View) -> Offers:
    """The kinds of action that a view offers."""
    if isinstance(view, views.Scene):
        return frozenset(
            {Give, GoBack, Skip, PutAside, SayUnclear} if view.decision else {GoOn, GoBack, PutAside, SayUnclear}
        )
    made = _OFFERS[type(view)]
    return made | {Open} if isinstance(view, views.Done) and view.next_lesson else made
