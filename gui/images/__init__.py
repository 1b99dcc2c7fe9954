"""The list of images: its rows, order, filters, search and painting."""
