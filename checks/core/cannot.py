"""When a command cannot do what it was asked for."""


class CannotRun(Exception):
    """What was asked for cannot be done; the message says why, in Swedish."""
