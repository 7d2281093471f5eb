"""What is said of time while something waits for people: deadlines, escalation, snoozes; a table for each language."""
