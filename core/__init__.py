"""Annotations, data sets, models and runs, without a window. Nothing in here knows Qt."""
