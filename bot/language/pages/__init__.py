"""What the web page says, in each language."""
