"""What the checks of content share: whose a host is, and how documents are read; by kind of
deed in the folders."""
