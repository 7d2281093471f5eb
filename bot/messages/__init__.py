"""What comes in and goes out: messages, cards, files, and their rows; knows nothing of what they set going."""
