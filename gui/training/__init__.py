"""The Train tab, and the worker that owns the training process."""
