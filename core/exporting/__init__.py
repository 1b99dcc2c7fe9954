"""Trained models as files for other programs, each run on real pictures before it is given out."""
