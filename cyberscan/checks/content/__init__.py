"""Checks of whether a page is still its owner's."""
