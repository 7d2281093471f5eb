"""What becomes of an attempt to decide, also of one in an emergency."""
