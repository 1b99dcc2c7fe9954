"""The models and what they share: backbone, losses, assignment, post-processing, export."""
