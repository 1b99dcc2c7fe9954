"""Which image of a project a file is: also where a link leads to it, or its name is in another Unicode form."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path


class KnownImages:
    """Images by their stored paths, found by any path of their files.

    A file that several links lead to is one image. Links are resolved once a folder, so that a hundred thousand images
    take a second.
    """

    def __init__(self, folder: Path, stored: Iterable[str] = ()) -> None:
        """``folder``: of the project, to which stored paths are relative."""
        self._folder = str(folder)
        self._real_folders: dict[str, str] = {}
        self._paths: set[str] = set()
        self._by_real: dict[str, str] = {}
        self._by_form: dict[str, str] = {}  # only names that have several forms
        for path in stored:
            self.add(path)

    def add(self, stored: str) -> None:
        """Count an image as known."""
        self._paths.add(stored)
        self._by_real.setdefault(self._real(stored), stored)
        if not stored.isascii():
            self._by_form.setdefault(unicodedata.normalize("NFC", stored), stored)

    def find(self, stored: str) -> str | None:
        """The stored path of the known image that is the same file as ``stored``; None if there is none."""
        if stored in self._paths:
            return stored
        if (same := self._by_real.get(self._real(stored))) is not None:
            return same
        other = self.in_other_form(stored)
        return other if other is not None and self._is_same_file(other, stored) else None

    def in_other_form(self, stored: str) -> str | None:
        """The known image whose path is ``stored`` in another Unicode form, the same file or not."""
        if stored.isascii():
            return None
        return self._by_form.get(unicodedata.normalize("NFC", stored))

    def is_missing(self, stored: str) -> bool:
        return not os.path.lexists(self._absolute(stored))

    def _is_same_file(self, one: str, other: str) -> bool:
        try:
            return os.path.samefile(self._absolute(one), self._absolute(other))  # noqa: PTH121 - texts
        except OSError:  # one of them does not exist
            return False

    def _real(self, stored: str) -> str:
        absolute = self._absolute(stored)
        folder, name = os.path.split(absolute)
        real = self._real_folders.get(folder)
        if real is None:
            real = self._real_folders[folder] = os.path.realpath(folder)
        if os.path.islink(absolute):  # noqa: PTH114 - pathlib takes twice the time
            return os.path.realpath(absolute)
        return f"{real}{os.sep}{name}"

    def _absolute(self, stored: str) -> str:
        return os.path.normpath(os.path.join(self._folder, stored))  # noqa: PTH118 - there are thousands
