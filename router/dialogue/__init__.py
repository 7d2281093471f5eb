"""A message that leans on what went before it; knows nothing of language models."""
