"""A question to one person, its answer and its rows; knows nothing of who asks."""
