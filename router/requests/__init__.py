"""A new message read as a request; knows nothing of what went before it."""
