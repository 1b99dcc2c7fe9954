"""Translation, and numbers, times and core's sentences in words."""
