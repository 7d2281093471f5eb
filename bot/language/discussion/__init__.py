"""What is said where people change what is asked for, ask back, or ask for the same twice, a file a language."""
