"""Pure readers of hostile text."""
