"""What becomes of runs, what people are told of them, and the operator's desk; knows no surface."""
