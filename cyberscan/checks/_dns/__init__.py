"""What the checks of zones share."""
