"""`python -m main` is `bot`."""

from main.commands import app

app()
