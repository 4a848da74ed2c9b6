"""Timers, the lock between runs, and which planned runs did not take place."""
