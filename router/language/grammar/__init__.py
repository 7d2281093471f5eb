"""The small words of each language that tell a request from talk about one."""
