"""The open project in memory: its images and boxes, the commands that change them, their way to the file."""
