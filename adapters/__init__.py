"""One folder per place where people talk. None knows another."""
