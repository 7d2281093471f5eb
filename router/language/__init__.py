"""What people say to the bot and what it says back, a table a language; knows no process and no value."""
