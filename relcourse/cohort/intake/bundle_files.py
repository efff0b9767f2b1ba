"""The bundles that a cohort is made of, each a file under its digest: written once, and never changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from relcourse.bundle.header import Header, pseudonym
from relcourse.cohort.folder.manifest import CohortError, Member
from relcourse.cohort.intake.bundle_head import read_header
from relcourse.cohort.intake.bundle_lines import LONGEST_LINE, MOST_BYTES, BundleError
from relcourse.cohort.intake.bundle_reader import Bundle, read_bundle
from relcourse.store.atomic_write import on_disk
from relcourse.store.file_modes import FILE, make_folder, set_mode
from relcourse.text import bounded_file
from relcourse.text.sentences import listed

_AT_ONCE = 16
_MOST_HELD = 300_000
"""Facts that are held in memory, so that most bundles are read once."""


class BundleFiles:
    """Those in a folder. What was put there is on disk after ``sync``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "bundles"
        self._held: dict[str, Bundle] = {}
        self._room = _MOST_HELD
        self._new: list[Path] = []

    def put(self, bundle: Bundle, data: bytes) -> None:
        """Write a bundle. Raises OSError."""
        make_folder(self.folder)
        path = self._path(bundle.digest)
        part = path.with_suffix(".part")
        part.write_bytes(data)  # in a folder that nobody else may enter
        set_mode(part, FILE)
        part.replace(path)
        self._new.append(path)
        if bundle.size <= self._room:
            self._room -= bundle.size
            self._held[bundle.digest] = bundle

    def restore(self, bundle: Bundle, data: bytes) -> None:
        """Write a bundle that is to be here, where it is not. Raises OSError."""
        if not self._path(bundle.digest).exists():
            self.put(bundle, data)
            self.sync()

    def sync(self) -> None:
        """Wait until all that was put is on disk: for many at once, which takes a fifth of waiting for each in turn."""
        if self._new:
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                list(pool.map(on_disk, self._new))
            on_disk(self.folder)
        self._new.clear()

    def bundle(self, member: Member) -> Bundle:
        """The bundle of somebody. Raises CohortError where it is not there any more, or not whole."""
        if held := self._held.get(member.bundle):
            return held
        path = self._path(member.bundle)
        try:
            found = read_bundle(bounded_file.read(path, MOST_BYTES))
        except (OSError, BundleError) as error:
            raise self._lost(path, error) from error
        if not isinstance(found, Bundle) or found.digest != member.bundle:
            raise self._lost(path, BundleError("it is another bundle"))
        return found

    def header(self, member: Member) -> Header:
        """What stands in the first line of somebody's bundle. Raises CohortError."""
        if held := self._held.get(member.bundle):
            return held.header
        path = self._path(member.bundle)
        try:
            with bounded_file.opened(path) as file:
                return read_header(file.readline(LONGEST_LINE + 2))
        except (OSError, BundleError) as error:
            raise self._lost(path, error) from error

    def require(self, members: Iterable[Member]) -> None:
        """Raises CohortError where bundles are lost, with all who have to be merged once more."""
        lost = [each for each in members if not self._path(each.bundle).exists()]
        if lost:
            named = listed(sorted(each.name or pseudonym(each.learner) for each in lost))
            raise CohortError(f"{self.folder} lacks the files of {named}. Merge theirs once more, all at once.")

    def tidy(self, kept: Collection[str]) -> None:
        """Remove the bundles of nobody, and what was not finished."""
        for each in self.folder.glob("*"):
            if each.suffix != ".jsonl" or each.stem not in kept:
                each.unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self.folder / f"{digest}.jsonl"

    def _lost(self, path: Path, error: Exception) -> CohortError:
        return CohortError(f"{path} can't be used: {error}. Merge that learner's bundle once more.")
