"""What is said about people who change: absences, deputies, standing approvals, accounts; a file a language."""
