"""The rows of the conversation, a file for each noun."""
