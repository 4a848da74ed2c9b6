"""The manual: pages for man(1), made of the commands, their options, and the settings' keys."""
