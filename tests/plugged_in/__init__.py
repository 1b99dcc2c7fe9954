"""Run by tests/test_contributing.py in a copy of the program that has the additions of docs/contributing.md."""
