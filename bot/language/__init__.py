"""In which language somebody writes, and every sentence of ours in each; knows nothing of what it is about."""
