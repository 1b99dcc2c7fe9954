"""The ImageNet weights of the backbone: those that come with the program, or of another width, found or downloaded.

A download never waits long for a network that is not there.
"""

from __future__ import annotations

import hashlib
import os
import socket
import threading
import urllib.request
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from core.errors import Sentence, TrainingError, reason
from core.files.atomic_write import replacing

#: Environment variable with the path of a weights file; only the settings of the run come before it.
WEIGHTS_VARIABLE = "PLATEWRIGHT_BACKBONE_WEIGHTS"
#: Where ``keras.applications`` publishes its MobileNetV2 weights.
_SOURCE = "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet_v2/"
#: Width of the backbone whose weights come with the program, and their SHA-256: the file that Keras publishes.
_SHIPPED_ALPHA = 0.35
_SHIPPED_SHA256 = "7c82c6ab16e27e1c90ae473f133f69d16caebd9b6d900df969ab98f8f83fb24c"
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


def shipped_weights() -> Path:
    """The weights of width 0.35 that come with the program.

    Raises:
        TrainingError: the file is missing or damaged.
    """
    path = Path(str(files("resources").joinpath("imagenet", weights_name(_SHIPPED_ALPHA))))
    try:
        is_whole = hashlib.sha256(path.read_bytes()).hexdigest() == _SHIPPED_SHA256
    except OSError:
        is_whole = False
    if not is_whole:
        raise TrainingError("The ImageNet weights that come with Platewright are missing or damaged: install it again.")
    return path


def find_weights(
    alpha: float, configured: str | None, notify: Callable[[Sentence], None], timeout_s: float = _TIMEOUT_S
) -> Path | None:
    """The weights file: as configured, from the environment, the program's, from Keras' folder, or downloaded to it.

    None if there is none.

    Args:
        alpha: width of the backbone.
        configured: path in the settings of the run, if any.
        notify: called with a notice for the user if there are no weights.
        timeout_s: most seconds for a download.

    Raises:
        TrainingError: the configured file does not exist, or that of the program is damaged.
    """
    named = configured or os.environ.get(WEIGHTS_VARIABLE)
    if named:
        path = Path(named).expanduser()
        if not path.is_file():
            raise TrainingError(
                "The backbone weights {file} do not exist: correct the path, or leave it empty.", file=str(path)
            )
        return path
    if alpha == _SHIPPED_ALPHA:
        return shipped_weights()
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
