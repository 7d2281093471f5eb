"""A backup of all that the bot keeps, in one file, and the way back."""
