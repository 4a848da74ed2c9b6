"""Pure builders and readers of binary protocols."""
