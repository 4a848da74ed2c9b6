"""What checks of several families share: evidence, software known by its version, samples."""
