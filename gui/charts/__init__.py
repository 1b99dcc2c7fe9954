"""Line and bar charts, painted without a chart library (decision 0305)."""
