"""What is kept of people and for how long: one person forgotten, and all that is older than somebody wants it."""
