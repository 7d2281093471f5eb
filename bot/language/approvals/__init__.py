"""What is said of approvals beside their votes: who sees to them, whom they are handed to, lists, several at once."""
