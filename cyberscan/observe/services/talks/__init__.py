"""What the talks of several protocols share: ways of reading an answer, and front pages."""
