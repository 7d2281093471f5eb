"""What is said when somebody is told of what waits for them, and of who was told, a file a language."""
