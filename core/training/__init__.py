"""The training process: the job, its loop, checkpoints, hard negatives, scoring."""
