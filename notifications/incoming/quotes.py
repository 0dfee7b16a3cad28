"""What somebody wrote anew in an answer, and what their mail program put around it.

Programs quote what is answered, in as many ways as there are programs, and say so in the language of their user. Only
what is sure to be that is taken off: a quote too much is a nuisance, a line too little is a lost message.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from notifications.incoming.attributions import INVISIBLE, attribution, is_quoted, is_surely_attribution
from notifications.incoming.headings import RULE, heading, separator
from notifications.incoming.wordings import DEVICES, SENT_FROM

SIGNATURE = "-- "  # RFC 3676 section 4.3: with the space, without which it may be a line of somebody's text
COMPARISON = re.compile(r">\s*[\d.,]+")
LINK = re.compile(r"\s*[<(\[]https?://[^\s<>()\[\]]*[>)\]]")
MAX_SIGNATURE, MAX_SENT_FROM = 15, 100  # lines, characters


@dataclass(frozen=True, slots=True)
class Answer:
    """The new part of a text; `is_cut` where that is not all."""

    text: str
    is_cut: bool


def own_words(text: str, own_names: Collection[str] = ()) -> Answer:
    """What its author wrote anew. `own_names` are those in which we send mails."""
    lines = text.split("\n")
    start, end = _Reading([_looked_at(line) for line in lines], own_names).own()
    own, whole = _joined(lines[start:end]), _joined(lines)
    return Answer(own, own != whole)


def _looked_at(line: str) -> str:
    """Without what is not seen, and white space at its ends."""
    return SIGNATURE if line in (SIGNATURE, "--\xa0") else INVISIBLE.sub("", line).strip()


def _joined(lines: list[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip()


@dataclass(frozen=True, slots=True)
class _Reading:
    """Of the lines of a text, as they are looked at."""

    lines: list[str]
    own_names: Collection[str]

    def own(self) -> tuple[int, int]:
        """From which line up to which its author wrote."""
        end, shorter = len(self.lines) + 1, self._before_history()
        while shorter < end:
            end = shorter
            shorter = self._before_quote(self._before_signature(self._before_sent_from(self._before_blanks(end))))
        return self._after_first_quote(end), end

    def _before_history(self) -> int:
        """Up to what is followed by nothing but older mails, if anything stands before it."""
        at, wrote = 0, False
        while at < len(self.lines):
            size = 0
            if self.lines[at] and not is_quoted(self.lines[at]):
                size = separator(self.lines, at) or heading(self.lines, at) or self._attribution_without_marks(at)
                if size and wrote:
                    return self._before_rules(at)
                wrote = wrote or not (size or RULE.fullmatch(self.lines[at]))
            at += max(size, 1)
        return len(self.lines)

    def _attribution_without_marks(self, at: int) -> int:
        """The number of lines that say whom the rest quotes, where the rest is not marked as a quote."""
        size = is_surely_attribution(self.lines, at)
        below = next((line for line in self.lines[at + size : at + size + 3] if line), "")
        return 0 if is_quoted(below) else size

    def _before_rules(self, end: int) -> int:
        """Without the lines that part it from what follows."""
        while end and (not self.lines[end - 1] or RULE.fullmatch(self.lines[end - 1])):
            end -= 1
        return end

    def _before_blanks(self, end: int) -> int:
        while end and not self.lines[end - 1].strip():
            end -= 1
        return end

    def _before_sent_from(self, end: int) -> int:
        """Without the line that a telephone puts under its mails, which is a paragraph of its own."""
        line = LINK.sub("", self.lines[end - 1]) if end else ""
        alone = end == 1 or (end > 1 and not self.lines[end - 2])
        said = alone and len(line) <= MAX_SENT_FROM and SENT_FROM.search(line) and DEVICES.search(line)
        return end - 1 if said else end

    def _before_signature(self, end: int) -> int:
        for at in range(end - 1, max(end - MAX_SIGNATURE - 2, -1), -1):
            if self.lines[at] == SIGNATURE:
                return at
        return end

    def _before_quote(self, end: int) -> int:
        """Without a quote at the end, and the lines that say whom it quotes."""
        first = above = self._quote_above(end)
        if first == end:
            return end
        above = self._before_blanks(first)
        size = attribution(self.lines, above, self.own_names)
        if size:
            return above - size
        compared = all(COMPARISON.match(line) for line in self.lines[first:end] if line)
        return end if compared or (above == first and first > 0) else above

    def _quote_above(self, end: int) -> int:
        """Where the marked lines begin that end there."""
        first = at = end
        while at and (not self.lines[at - 1] or is_quoted(self.lines[at - 1])):
            at -= 1
            first = at if self.lines[at] else first
        return first

    def _after_first_quote(self, end: int) -> int:
        """Where an answer begins that stands below the one quote that it is to. One among quotes needs them."""
        first = next((at for at in range(end) if is_quoted(self.lines[at])), end)
        if first == end or not attribution(self.lines, self._before_blanks(first), self.own_names, is_first=True):
            return 0
        after = next((at for at in range(first, end) if self.lines[at] and not is_quoted(self.lines[at])), end)
        between = any(is_quoted(line) for line in self.lines[after:end])
        return 0 if between or after == end else after
