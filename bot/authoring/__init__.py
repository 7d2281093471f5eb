"""What the author of a process holds: `@process`, `ctx`, discovery; knows no message and no router."""
