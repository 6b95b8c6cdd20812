"""What the reader's browser runs: built from the checks and npm packages, and published with the pages."""

from checks.publish.bundle.publishing import setup_engine

__all__ = ["setup_engine"]
