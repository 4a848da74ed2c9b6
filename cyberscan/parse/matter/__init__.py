"""What one page or document says, hides and leads to."""
