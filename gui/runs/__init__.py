"""The Runs page: trainings listed, shown, compared, exported."""
