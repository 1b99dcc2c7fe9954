"""The image list: rows, order, filters, search and painting."""
