"""Measures what the bot promises to be fast at: `python -m benchmarks`, or `make bench`."""
