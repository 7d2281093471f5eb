"""Parts of an approval's card: what it says of deadlines and surfaces, and the buttons of one person. Pure."""
