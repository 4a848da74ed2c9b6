"""What the checks of TLS share."""
