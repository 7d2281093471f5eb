"""`bot chat`: a conversation in the terminal, and others of the same person."""
