"""File names in a run's folder. Each is read and written by one module of :mod:`core.runs` only.

``model.json``, which the base model has, too, belongs to :mod:`core.model.card`.
"""

RUN_FILE = "run.json"  # core.runs.run
SNAPSHOT_FILE = "snapshot.json"  # core.runs.snapshot
SPLIT_FILE = "split.json"  # core.runs.split_file
EVENTS_FILE = "events.jsonl"  # core.runs.event_log, as is the log
LOG_FILE = "child.log"
DETECTIONS_FILE = "found.json"  # core.runs.detections_file
CHECKPOINT_FOLDER = "checkpoint"  # core.runs.checkpoint, with its files
STATE_FILE = "state.npz"
BEST_WEIGHTS = "best.weights.h5"
WEIGHTS_FILE = "weights.weights.h5"  # core.runs.replace_model, as is the staging folder
STAGE_FOLDER = ".staged"
REQUESTS_FILE = "requests"  # core.training.control: the run trains on without a window
BEFORE_FOLDER = ".before"  # core.runs.backup
