"""A cohort of 500 learners with 200 events each, made by the real walk: merging and measuring against plain pandas."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Result, interleaved, ratio
from relcourse.bundle.bundle_writer import bundle_bytes
from relcourse.bundle.header import Header
from relcourse.bundle.learner_secret import id_of_secret
from relcourse.bundle.selection import EVERYTHING, Ticks, shared_events
from relcourse.cohort.engine import engine
from relcourse.cohort.manifest import read_manifest, tables_folder
from relcourse.cohort.measures import MEASURES, bind, figures
from relcourse.cohort.merge import merge
