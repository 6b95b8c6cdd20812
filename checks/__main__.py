"""``python -m checks`` is ``handbok``."""

from checks.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
