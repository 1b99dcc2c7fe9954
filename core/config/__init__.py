"""What a training run can be told, and how each setting is shown and checked."""
