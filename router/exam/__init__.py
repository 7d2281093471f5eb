"""How good a router is: messages, what is right, and what came of them; knows nothing of how it decides."""
