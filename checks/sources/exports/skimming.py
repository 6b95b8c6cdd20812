"""Finding where a value of JSON ends without decoding it, whatever is wrong inside."""

import re

_BARE = re.compile(r'[^\s,:"\[\]{}]*+')
#: The rest of a string, up to its end.
_IN_STRING = re.compile(r'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_UP_TO_MARK = re.compile(r'[^"\[\]{}]*+')


class Skim:
    """Counts brackets and quotes, over as many pieces as it takes, to find where a value ends."""

    def __init__(self) -> None:
        #: How far it has come in the text it was last fed.
        self.at = 0
        self._depth = 0
        self._in_string = False
        self._begun = False
        self._is_bare = False

    def feed(self, text: str, at: int) -> int:
        """Go on from a place; give where the value ends, or -1 when more text is needed."""
        if not self._begun:
            self._begun = True
            self._is_bare = text[at] not in '"[{'
        if self._is_bare:
            return self._bare(text, at)
        while True:
            if self._in_string:
                inside = _IN_STRING.match(text, at)
                at = inside.end() if inside else at
                if at >= len(text) or text[at] == "\\":
                    self.at = at
                    return -1
                self._in_string = False
            else:
                between = _UP_TO_MARK.match(text, at)
                at = between.end() if between else at
                if at >= len(text):
                    self.at = at
                    return -1
                mark = text[at]
                if mark == '"':
                    self._in_string = True
                    at += 1
                    continue
                self._depth += 1 if mark in "[{" else -1
            at += 1
            if self._depth <= 0:
                return at

    def _bare(self, text: str, at: int) -> int:
        bare = _BARE.match(text, at)
        end = bare.end() if bare else at
        self.at = end
        return end if end < len(text) else -1
