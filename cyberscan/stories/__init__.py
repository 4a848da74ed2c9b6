"""What the program does for someone, each from beginning to end on one page."""
