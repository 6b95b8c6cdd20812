"""Commands with a module of their own: what they read and write; what they compute is in the core."""
