"""Whether a message asks for something to be done, or only speaks of it. Knows no score and no language model."""
