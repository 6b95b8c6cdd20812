"""The handbook in the reader's browser: the same checks, asked in JSON."""
