"""The rules of the Inspect page: images and videos, a model's detections on them, two models side by side."""
