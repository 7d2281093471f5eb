"""Who is away when: values, how people say it, and the rows of what they have said."""
