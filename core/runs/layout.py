"""Names of what lies in a run's folder. One module of :mod:`core.runs` reads and writes each; nobody else opens them.

``model.json``, which a run has in common with the base model, is :mod:`core.model.card`'s.
"""

RUN_FILE = "run.json"  # core.runs.run
SNAPSHOT_FILE = "snapshot.json"  # core.runs.snapshot
SPLIT_FILE = "split.json"  # core.runs.split_file
EVENTS_FILE = "events.jsonl"  # core.runs.event_log, and so is the log
LOG_FILE = "child.log"
DETECTIONS_FILE = "found.json"  # core.runs.detections_file
CHECKPOINT_FOLDER = "checkpoint"  # core.runs.checkpoint, and so is what lies in it
STATE_FILE = "state.npz"
BEST_WEIGHTS = "best.weights.h5"
WEIGHTS_FILE = "weights.weights.h5"  # core.runs.replace_model, and so is the folder of a model in the making
STAGE_FOLDER = ".staged"
BEFORE_FOLDER = ".before"  # core.runs.backup
