"""Where values stand in a sentence: which words lead to them, and which parts hold none."""
