"""What becomes of runs, what people are told of them, and what they may do with them; knows no surface."""
