"""Figures: counted while the bot works, and read from tables; knows nothing of who collects them."""
