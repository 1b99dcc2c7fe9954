"""Entry of the process that decodes one picture: ``python -m core.images.decode_child HOW SIDE FILE``.

Answers on standard output: a line of JSON with ``shape``, the height and width of the pixels, and ``whole``, the width
and height of the full image, then the pixels; or the ``template`` and ``values`` of an error.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import numpy as np

from core.errors import ImageError
from core.images import decoding

#: Bytes beyond what the process has once it is up.
_MEMORY = 1 << 30
_SECONDS = 30


def main(how: str, side: str, file: str) -> int:
    """Decode ``file`` as the function of :mod:`core.images.decoding` named ``how`` does."""
    _limit()
    path = Path(file)
    try:
        if how == "whole":
            pixels, whole = decoding.whole(path, is_heavy=True)
        else:
            reduce = {"preview": decoding.preview, "reduced": decoding.reduced}[how]
            pixels, whole = reduce(path, int(side), is_heavy=True)
    except ImageError as error:
        _say({"template": error.sentence.template, "values": dict(error.sentence.values)})
        return 0
    _say({"shape": pixels.shape[:2], "whole": whole})
    sys.stdout.buffer.write(np.ascontiguousarray(pixels).reshape(-1).data)
    return 0


def _say(what: object) -> None:
    sys.stdout.buffer.write(json.dumps(what, default=str).encode() + b"\n")


def _limit() -> None:
    """Where the system has no such limits, the parent's on time alone holds."""
    try:
        import resource
    except ImportError:  # Windows
        return
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * os.sysconf("SC_PAGE_SIZE") + _MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    except (OSError, ValueError):  # macOS
        pass


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
