"""From labelled images to training batches: split, chips, augmentation, input pipeline."""
