"""Where the ImageNet weights of the backbone come from. Never waits long for a network that is not there."""

from __future__ import annotations

import os
import socket
import threading
import urllib.request
from collections.abc import Callable
from pathlib import Path

from core.errors import Sentence, TrainingError, reason
from core.files.atomic_write import replacing

#: Names a weights file; it comes before all other places but the settings of the run.
WEIGHTS_VARIABLE = "PLATEWRIGHT_BACKBONE_WEIGHTS"
#: Where ``keras.applications`` publishes its MobileNetV2 weights.
_SOURCE = "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet_v2/"
#: Seconds that a download may take altogether, names looked up included.
_PATIENCE = 30.0


def weights_file(alpha: float) -> str:
    """Name under which Keras publishes and keeps the weights of this width, without the classifier."""
    width = "1.0" if alpha == 1 else str(alpha)
    return f"mobilenet_v2_weights_tf_dim_ordering_tf_kernels_{width}_224_no_top.h5"


def keras_models_folder() -> Path:
    """Where Keras keeps what it downloads."""
    home = os.environ.get("KERAS_HOME")
    return (Path(home) if home else Path.home() / ".keras") / "models"


def find_weights(
    alpha: float, configured: str | None, tell: Callable[[Sentence], None], patience_s: float = _PATIENCE
) -> Path | None:
    """The weights file: as configured, from the environment, from Keras' folder, or downloaded into that; else None.

    Args:
        alpha: width of the backbone.
        configured: a path in the settings of the run.
        tell: takes a sentence for the person where there are none.
        patience_s: most seconds that a download may take.

    Raises:
        TrainingError: a file that was named is not there.
    """
    named = configured or os.environ.get(WEIGHTS_VARIABLE)
    if named:
        path = Path(named).expanduser()
        if not path.is_file():
            raise TrainingError(
                "The backbone weights {file} do not exist: correct the path, or leave it empty.", file=str(path)
            )
        return path
    kept = keras_models_folder() / weights_file(alpha)
    if kept.is_file():
        return kept
    problem = _download(_SOURCE + weights_file(alpha), kept, patience_s)
    if problem is None:
        return kept
    tell(
        Sentence(
            "Pretrained ImageNet weights could not be downloaded ({reason}), so training starts from scratch: it needs "
            "more images and more time for the same result.",
            reason=problem,
        )
    )
    return None


def _download(url: str, path: Path, patience_s: float) -> Sentence | None:
    """Fetch a file; None on success, else what went wrong. Looking up a name can hang, hence the thread."""
    answer: list[bytes] = []
    problems: list[Sentence] = []

    def fetch() -> None:
        try:
            with urllib.request.urlopen(url, timeout=min(10.0, patience_s)) as reply:
                answer.append(reply.read())
        except (OSError, ValueError) as error:
            cause = getattr(error, "reason", error)
            if isinstance(cause, socket.gaierror):
                problems.append(Sentence("the network cannot be reached"))
            else:
                problems.append(Sentence.plain(str(cause) or type(error).__name__))

    thread = threading.Thread(target=fetch, name="weights download", daemon=True)
    thread.start()
    thread.join(patience_s)
    if problems:
        return problems[0]
    if not answer:
        return Sentence("no answer within {seconds} seconds", seconds=patience_s)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path, durable=False) as aside:
            aside.write_bytes(answer[0])
    except OSError as error:
        return reason(error)
    return None
