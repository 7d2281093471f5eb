"""How days and times are named, one file a language. Pure data."""
