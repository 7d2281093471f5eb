"""Commands about the bot itself: run it, talk to it, see what it can do and what it lacks."""
