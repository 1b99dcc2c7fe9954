"""What the Inspect page works with: images and videos, detections on them compared with labels, saved overlays."""
