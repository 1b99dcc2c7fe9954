"""Finds or downloads the ImageNet weights of the backbone, without a long wait if there is no network."""

from __future__ import annotations

import os
import socket
import threading
import urllib.request
from collections.abc import Callable
from pathlib import Path

from core.errors import Sentence, TrainingError, reason
from core.files.atomic_write import replacing

#: Environment variable with the path of a weights file; only the settings of the run come before it.
WEIGHTS_VARIABLE = "PLATEWRIGHT_BACKBONE_WEIGHTS"
#: Where ``keras.applications`` publishes its MobileNetV2 weights.
_SOURCE = "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet_v2/"
#: Most seconds for a download, with the name lookup.
_TIMEOUT_S = 30.0


def weights_name(alpha: float) -> str:
    """Name of Keras' weights file for this width, without the classifier."""
    width = "1.0" if alpha == 1 else str(alpha)
    return f"mobilenet_v2_weights_tf_dim_ordering_tf_kernels_{width}_224_no_top.h5"


def keras_models_folder() -> Path:
    """Where Keras keeps its downloads."""
    home = os.environ.get("KERAS_HOME")
    return (Path(home) if home else Path.home() / ".keras") / "models"


def find_weights(
    alpha: float, configured: str | None, notify: Callable[[Sentence], None], timeout_s: float = _TIMEOUT_S
) -> Path | None:
    """The weights file: as configured, from the environment, from Keras' folder, or downloaded to it; else None.

    Args:
        alpha: width of the backbone.
        configured: path in the settings of the run, if any.
        notify: called with a notice for the user if there are no weights.
        timeout_s: most seconds for a download.

    Raises:
        TrainingError: the configured file does not exist.
    """
    named = configured or os.environ.get(WEIGHTS_VARIABLE)
    if named:
        path = Path(named).expanduser()
        if not path.is_file():
            raise TrainingError(
                "The backbone weights {file} do not exist: correct the path, or leave it empty.", file=str(path)
            )
        return path
    kept = keras_models_folder() / weights_name(alpha)
    if kept.is_file():
        return kept
    problem = _download(_SOURCE + weights_name(alpha), kept, timeout_s)
    if problem is None:
        return kept
    notify(
        Sentence(
            "Pretrained ImageNet weights could not be downloaded ({reason}), so training starts from scratch: it needs "
            "more images and more time for the same result.",
            reason=problem,
        )
    )
    return None


def _download(url: str, path: Path, timeout_s: float) -> Sentence | None:
    """Download a file; None on success, else the reason. In a thread, since a name lookup can hang."""
    content: list[bytes] = []
    problems: list[Sentence] = []

    def fetch() -> None:
        try:
            with urllib.request.urlopen(url, timeout=min(10.0, timeout_s)) as response:
                content.append(response.read())
        except (OSError, ValueError) as error:
            cause = getattr(error, "reason", error)
            if isinstance(cause, socket.gaierror):
                problems.append(Sentence("the network cannot be reached"))
            else:
                problems.append(Sentence.plain(str(cause) or type(error).__name__))

    thread = threading.Thread(target=fetch, name="weights download", daemon=True)
    thread.start()
    thread.join(timeout_s)
    if problems:
        return problems[0]
    if not content:
        return Sentence("no answer within {seconds} seconds", seconds=timeout_s)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path, fsync=False) as temporary:
            temporary.write_bytes(content[0])
    except OSError as error:
        return reason(error)
    return None
