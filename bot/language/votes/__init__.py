"""What is said about votes and policies, a file a language."""
