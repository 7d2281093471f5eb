"""What is done about an open approval beside deciding it: other values, questions back; and what of it is kept."""
