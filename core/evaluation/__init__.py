"""How good detections are: matching, precision and recall, AP, calibration, thresholds."""
