"""Commands about all that is kept: a backup of it, the way back, and what one person left in it."""
