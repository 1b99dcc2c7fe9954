"""The Data set page: what the boxes and images of the project are like, in charts."""
