"""The conversation, in words that all platforms share."""
