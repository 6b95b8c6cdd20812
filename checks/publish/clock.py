"""What day it is, for the pages and for the examples."""

import datetime
import os

from sphinx.config import Config


def build_day(config: Config) -> datetime.date:
    """Give the day of the build.

    The gate and the tests say it (``handbook_today``, the day of the newest commit), so that time turns
    no unrelated change red; publishing takes the real day, or ``SOURCE_DATE_EPOCH`` for a reproducible build.
    """
    if config.handbook_today:
        return datetime.date.fromisoformat(config.handbook_today)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.date.today()
