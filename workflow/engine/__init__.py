"""Enters a run, replays what is recorded, drives it on and leaves it; knows nothing of chat."""
