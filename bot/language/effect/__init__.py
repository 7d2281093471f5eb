"""What is said of when something may start and where it is decided, a file a language."""
