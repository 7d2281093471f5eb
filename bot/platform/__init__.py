"""The seam to the adapters: what they give and get, and delivery; knows no platform by name."""
