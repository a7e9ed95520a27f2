"""The texts held: what they are, where their pages and masks lie."""
