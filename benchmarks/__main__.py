"""``python -m benchmarks``: every promise about speed, measured in one run and printed as a ratio.

Each figure is the median of interleaved runs (A B A B ...), so that a machine whose speed drifts slows both
sides alike. Exit code 1 where a promise is not kept.
"""

from __future__ import annotations

import sys

from benchmarks import answering, checking, cohorts, long_history, previewing, proving, starting

_MEASURES = (
    starting.cold_start,
    starting.large_course,
    answering.in_the_walk,
    answering.on_the_screen,
    long_history.opening,
    long_history.projecting,
    long_history.reviewing,
    proving.proving,
    proving.proving_a_hub,
    proving.proving_two_hubs,
    proving.looking_back,
    previewing.saved_page,
    previewing.saved_conversation,
    checking.a_thousand,
    checking.a_thousand_noted,
    checking.one_file,
    cohorts.against_pandas,
    cohorts.scanning,
)


def main() -> int:
    kept = True
    for measure in _MEASURES:
        found = measure()
        for result in found if isinstance(found, tuple) else (found,):
            kept = kept and result.kept
            print(result, flush=True)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
