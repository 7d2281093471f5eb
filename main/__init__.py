"""Composition: reads settings, builds the parts, starts and stops them; and the command line."""

__all__: list[str] = []
