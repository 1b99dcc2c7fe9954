"""What the whole test suite stands on: isolation, and watches for leaks and unexpected log records."""
