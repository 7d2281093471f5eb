"""What is said back about the bot itself and its open questions, in each language."""
