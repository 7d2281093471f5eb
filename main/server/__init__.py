"""What `bot run` opens: the web page, the platforms, and their connections."""
