"""Names of the files in a run's folder, and what the child is started with."""

SNAPSHOT_FILE = "snapshot.json"
EVENTS_FILE = "events.jsonl"
LOG_FILE = "child.log"
SPLIT_FILE = "split.json"
CHECKPOINT_FOLDER = "checkpoint"
BEST_WEIGHTS = "best.weights.h5"
WEIGHTS_FILE = "weights.weights.h5"
#: Argument of the child with which it measures a learning curve instead of training.
CURVE = "--curve"
