"""From facts to verdicts, findings and grades: a pure function of what was seen and decided."""
