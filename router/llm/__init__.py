"""A language model is asked, and what it answers is checked; knows nothing of open questions' dialogue."""
