"""What the checks of services share."""
