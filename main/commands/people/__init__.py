"""Commands about people: how they sign in."""
