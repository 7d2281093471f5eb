"""When what was approved takes effect: held back until then, taken back, and taken by its run."""
