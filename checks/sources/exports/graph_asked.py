"""What must be known of all answers of the Graph API before one of them can be understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from checks.records import UNSET
from checks.sources.exports.graph_nodes import ALT, author_of, edge_of, is_comment, nodes_under
from checks.sources.exports.known import words


@dataclass
class Asked:
    """What must be known of all answers before one can be understood: who answers, and what was asked for."""

    #: The alternative texts of photos, by their id; unset where only the machine's is known.
    alts: dict[str, object] = field(default_factory=dict)
    #: The ids of the account, and its names for comments without an id.
    own: set[str] = field(default_factory=set)
    #: What it is called.
    accounts: set[str] = field(default_factory=set)
    #: The fields that some post has.
    fields: set[str] = field(default_factory=set)
    #: Somewhere there is an answer to a comment.
    answers: bool = False

    def look(self, node: Mapping[str, object]) -> None:
        """Take in what a node tells."""
        if not node.keys().isdisjoint(ALT):
            self.alts[words(node.get("id"))] = alt_beside(node)
        author = author_of(node)
        if author and (author[0] == words(node.get("id")).partition("_")[0] or "permalink" in node):
            self.own.update(author)
            self.accounts.add(author[-1])
        self.fields.update(key for key in ("message", "attachments") if key in node)
        inner = nodes_under(node.get(edge_of(node)))
        self.answers = self.answers or any(map(_is_answered_or_answer, inner))
        if is_comment(node, ""):
            self.answers = self.answers or _is_answered_or_answer(node)


def _is_answered_or_answer(comment: Mapping[str, object]) -> bool:
    return "parent" in comment or bool(nodes_under(comment.get(edge_of(comment))))


def alt_beside(holder: Mapping[str, object]) -> object:
    """Give what a person wrote, even if it was nothing; unset where only Meta's own guess is known."""
    if "alt_text_custom" in holder:
        return words(holder["alt_text_custom"])
    is_instagram = "media_type" in holder or "timestamp" in holder
    return words(holder["alt_text"]) if is_instagram else UNSET
