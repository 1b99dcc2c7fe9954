"""Label formats, each in a file of its own, behind the two functions of registry.py."""
