"""The Inspect page: a model on other images and videos."""
