"""Who is in a cohort once some files have been looked at: of each learner the newest bundle, whatever the order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from relcourse.bundle.header import Withdrawal
from relcourse.cohort.folder.manifest import CohortError, Manifest, Member, called, hashed, hashed_code
from relcourse.cohort.intake.bundle_files import BundleFiles
from relcourse.cohort.intake.bundle_head import course_in
from relcourse.cohort.intake.bundle_lines import LONGEST_LINE, MOST_BYTES, BundleError
from relcourse.cohort.intake.bundle_reader import Bundle, read_bundle
from relcourse.cohort.intake.merge_report import MergeReport
from relcourse.text import bounded_file


@dataclass
class NewestBundles:
    """A learner's newest bundle replaces their earlier one whole: a union would keep what they have unticked."""

    before: Manifest
    files: BundleFiles
    course: str
    leave_out: Sequence[str]
    report: MergeReport
    fresh: set[str] = field(default_factory=set)
    """The digests of bundles that came with these files."""

    def __post_init__(self) -> None:
        self.members = dict(self.before.members)
        self._unseen = {each.casefold(): each for each in self.leave_out}
        self.gone = dict(self.before.gone)

    def take(self, path: Path) -> None:
        """Look at one more file; nothing that is in it stops the others. Raises CohortError."""
        try:
            data = bounded_file.read(path, MOST_BYTES)
            found = read_bundle(data)
            self._require_course(found.header.course if isinstance(found, Bundle) else found.course)
        except BundleError as error:
            self.report.aside.append((path, str(error)))
        except OSError as error:
            self.report.aside.append((path, error.strerror or str(error)))
        else:
            if isinstance(found, Withdrawal):
                self._withdraw(found)
            else:
                self._bundle(found, data)

    def manifest(self) -> Manifest:
        """What the folder will hold, but for the number of its generation."""
        members = {key: each for key, each in self.members.items() if not self._is_left_out(each.code)}
        self.report.left_out += len(self.members) - len(members)
        self.report.unseen_codes = sorted(self._unseen.values())
        self.report.taken = [called(each, self.before) for each in members.values() if each.bundle in self.fresh]
        codes = Counter(each.code for each in members.values() if each.code)
        self.report.shared_codes = sorted(code for code, count in codes.items() if count > 1)
        if self.before.roster:
            known = {each.casefold() for each in self.before.roster}
            self.report.unknown_codes = sorted(code for code in codes if code.casefold() not in known)
        return replace(self.before, course=self.course, members=members, gone=self.gone)

    def _is_left_out(self, code: str) -> bool:
        is_left_out = bool(code) and code.casefold() in {each.casefold() for each in self.leave_out}
        if is_left_out:
            self._unseen.pop(code.casefold(), None)
        return is_left_out

    def _require_course(self, course: str) -> None:
        if course != self.course:
            raise BundleError(f"it is of the course `{course}`, and these are of `{self.course}`")

    def _withdraw(self, found: Withdrawal) -> None:
        key = hashed(found.learner)
        self.gone[key] = max(found.export, self.gone.get(key, 0))
        member = self.members.get(found.learner)
        if member and member.export <= found.export:
            self.report.withdrawn.append(called(member, self.before))
            self.gone[hashed_code(member.code)] = 0
            del self.members[found.learner]

    def _bundle(self, found: Bundle, data: bytes) -> None:
        header = found.header
        made = (header.made, header.version, header.name, header.code)
        member = Member(header.learner, header.export, found.size, found.digest, *made)
        if header.export <= self.gone.get(hashed(header.learner), 0) or self._is_left_out(header.code):
            self.report.left_out += 1
            return
        known = self.members.get(header.learner)
        if known and known.bundle != member.bundle and self._is_fork(known, found):
            self.report.forked = sorted({*self.report.forked, called(member, self.before)})
        if known and known.newness >= member.newness:
            self.report.older += 1
            if known.bundle == member.bundle:
                self.files.restore(found, data)
            return
        self.report.older += known is not None and known.bundle in self.fresh
        self.members[header.learner] = member
        self.fresh.add(member.bundle)
        self.files.put(found, data)

    def _is_fork(self, known: Member, found: Bundle) -> bool:
        """Whether the same number stands for two facts: the profile went on in two places. That can't be told of a
        bundle that is lost; the one at hand takes its place.
        """
        try:
            marks = self.files.bundle(known).marks
        except CohortError:
            return False
        return any(marks.get(seq, mark) != mark for seq, mark in found.marks.items())


def common_course(files: Iterable[Path]) -> str:
    """The course that most of some files are of, by their first lines; "" where none says."""
    found: Counter[str] = Counter()
    for path in files:
        try:
            with bounded_file.opened(path) as file:
                found[course_in(file.readline(LONGEST_LINE + 2))] += 1
        except (OSError, BundleError):
            continue
    return min(found, key=lambda course: (-found[course], course), default="")
