"""The texts held: where they are, what they contain, whether they are complete."""
