"""What the checks of mail share."""
