"""Everything under runs/: what a run's folder holds, how it is read, compared, promoted and exported."""
