"""Local scores: which process a sentence is about; knows nothing of what is done with them."""
