"""What a language has to say: a table for each kind of words. What stands in braces is filled in."""
