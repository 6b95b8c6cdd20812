"""The search: read with the pages, indexed when they are written, asked in the reader's browser."""
