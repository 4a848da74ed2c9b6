"""Dated facts about certificates and those who issue them."""
