"""Snapchat: its export holds nothing to judge, and that is said instead of nothing."""

from checks.sources.bundle import Bundle
from checks.sources.entries import Entries, Unread
from checks.sources.exports.looking import named

NAME = "snapchat"

REASON = (
    "Det är Snapchats export, och den har inget att bedöma. Den räknar upp när något skickades och sparades, "
    "men inte vilken text och vilken alternativtext som följarna såg. Bedöm era utkast i stället."
)


def recognises(bundle: Bundle) -> bool:
    """Tell whether there are lists of memories or snaps."""
    return any(True for _ in named(bundle, r"(?:memories|snap|talk)_history\.(?:json|html)"))


def read(bundle: Bundle) -> Entries:
    """Yield the reason why there is nothing."""
    yield Unread(bundle.label, REASON)
