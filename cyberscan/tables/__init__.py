"""Dated facts. Every row names its source and the day it was read."""
