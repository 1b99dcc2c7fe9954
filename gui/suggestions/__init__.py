"""Which suggestions are made for which image, and when."""
