"""The side panel: boxes, classes, the image, its suggestions and its state."""
