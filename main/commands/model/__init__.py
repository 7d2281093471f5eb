"""Commands about the router and its model: where a sentence goes, and how good it is."""
