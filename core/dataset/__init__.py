"""From labelled images to what a model trains on: the split, chips, augmentation, the input pipeline."""
