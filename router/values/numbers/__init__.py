"""Amounts as people tell them: numbers in words, units, and what beside a number makes it another or none."""
