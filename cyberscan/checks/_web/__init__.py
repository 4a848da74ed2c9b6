"""What the checks of web sites share."""
