"""A small sentence model on this machine, optional; knows vectors and nothing of processes."""
