"""The text of an HTML mail as its reader sees it, with what it quotes marked by `> ` as in a text mail."""

import re
from collections import Counter
from dataclasses import dataclass, field

from notifications.incoming.html_tokens import Tag, tokens
from notifications.incoming.parts import TooMuch

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html"),
    *("legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr"),
    *("ul", "xmp"),
}
APART = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "pre", "blockquote", "table", "figure"}
NOT_SHOWN = {
    "head",
    "style",
    "script",
    "title",
    "template",
    "iframe",
    "noembed",
    "noframes",
    "datalist",
    "svg",
    "object",
}
CELLS, LISTS = {"td", "th"}, {"ul", "ol"}
# What ends where another begins, if its author left the end tag out; and what such an end does not reach out of.
ENDS_BEFORE = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "option": ("option",)}
ENDS_BEFORE |= {"td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th", "tr")}
CONTAINERS, REACH = {"table", "ul", "ol", "dl", "blockquote", "div"}, 20
UNSEEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:font-size|max-height|max-width)\s*:\s*0(?:px|pt|em|%)?\s*(?:!important)?\s*(?:;|$))",
    re.IGNORECASE,
)
NO_MARGIN = re.compile(r"(?:^|;)\s*margin(?:-bottom)?\s*:\s*0", re.IGNORECASE)
INDENTED = re.compile(r"(?:^|;)\s*border\s*:\s*(?:none|0)", re.IGNORECASE)
# How programs mark what they quote, and the line above it: by a class; by what all after it is quoted.
QUOTES = {
    *("gmail_attr", "moz-cite-prefix", "moz-email-headers-table", "yahoo_quoted", "protonmail_quote", "tutanota_quote"),
    *("zmail_extra", "ntes-mailmaster-quote", "qt"),
}
ALL_AFTER_IS_QUOTED = {"appendonsend", "divrplyfwdmsg", "olk_src_body_section"}
OUTLOOK_RULE = re.compile(r"border-top:\s*solid #(?:E1E1E1|B5C4DF)", re.IGNORECASE)
SIGNATURE = "-- "
MAX_STYLE, MAX_TOKENS = 2_000, 50_000  # characters, tags and texts
WHITE = re.compile(r"[ \t\n\f]+")


def text_of_html(html: str) -> str:
    """The text that is shown: a line for each line, cells of a row apart, lists with their marks. Raises TooMuch."""
    page = _Page()
    for count, token in enumerate(tokens(html)):
        if count > MAX_TOKENS:
            raise TooMuch
        if isinstance(token, str):
            page.write(token)
        elif token.is_end:
            page.end(token.name)
        else:
            page.start(token)
    page.end_line()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(page.lines)).strip("\n")


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element, for what is in it: is it hidden, how deeply quoted, and do its spaces and lines stand?"""

    name: str
    hidden: bool = False
    quoted: int = 0
    as_it_stands: bool = False


@dataclass(slots=True)
class _Page:
    """The lines so far, the one that is being written, and what is open."""

    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    stack: list[_Element] = field(default_factory=lambda: [_Element("")])
    open: Counter[str] = field(default_factory=Counter)
    lists: list[int | None] = field(default_factory=list)  # of each open list, how far it has counted
    mark: str = ""
    gap: bool = False
    quoted_from_here: int = 0

    def start(self, tag: Tag) -> None:
        """An element begins."""
        name, inside = tag.name, self.stack[-1]
        if name in ("br", "hr"):
            if not inside.hidden:
                self.end_line(even_empty=name == "br")
            return
        if name in VOID:
            return
        self._end_what_ends_before(name)
        inside = self.stack[-1]
        style = tag.attributes.get("style", "")[:MAX_STYLE]
        hidden = inside.hidden or name in NOT_SHOWN or "hidden" in tag.attributes or UNSEEN.search(style) is not None
        quoted = inside.quoted + _is_quote(tag, style)
        if _begins_quote(tag, style):
            self.end_line()
            self.quoted_from_here = 1
            self.gap = True
        if not hidden and (name in BLOCKS or quoted != inside.quoted):
            self.end_line()
            self.gap |= quoted > inside.quoted or (name in APART and not _is_tight(tag, style))
        if name in CELLS and not hidden and self.line:
            self.line.append(" ")
        changed = (hidden, quoted) != (inside.hidden, inside.quoted)
        if name in BLOCKS or name in CELLS or changed or self.open[name]:
            self._push(_Element(name, hidden, quoted, inside.as_it_stands or name in ("pre", "xmp")))

    def _push(self, element: _Element) -> None:
        self.stack.append(element)
        self.open[element.name] += 1
        if element.name in LISTS:
            self.lists.append(0 if element.name == "ol" else None)
        elif element.name == "li" and not element.hidden:
            count = self.lists[-1] if self.lists else None
            if count is not None:
                self.lists[-1] = count + 1
            self.mark = "- " if count is None else f"{count + 1}. "

    def end(self, name: str) -> None:
        """An element ends, and with it all that it holds. One that is not open is overlooked."""
        if not self.open[name]:
            if name == "p":
                self.gap = True
            return
        while True:
            ended = self.stack.pop()
            self.open[ended.name] -= 1
            if ended.name in LISTS and self.lists:
                self.lists.pop()
            if not ended.hidden and (ended.name in BLOCKS or ended.quoted != self.stack[-1].quoted):
                self.end_line(quoted=ended.quoted)
                self.gap |= ended.name in APART and ended.name != "p"
                self.mark = ""
            if ended.name == name:
                return

    def _end_what_ends_before(self, name: str) -> None:
        names = (*ENDS_BEFORE.get(name, ()), *(("p",) if name in BLOCKS else ()))
        for wanted in names:
            if not self.open[wanted]:
                continue
            for element in self.stack[: -REACH - 1 : -1]:
                if element.name == wanted:
                    self.end(wanted)
                    break
                if element.name in CONTAINERS or (wanted == "p" and element.name in CELLS):
                    break

    def write(self, text: str) -> None:
        """Text, where it is shown."""
        inside = self.stack[-1]
        if inside.hidden:
            return
        if inside.as_it_stands:
            first, *others = text.replace("\xa0", " ").split("\n")
            self._add(first)
            for line in others:
                self.end_line(even_empty=True)
                self._add(line)
            return
        text = WHITE.sub(" ", text)
        if not self.line or self.line[-1].endswith(" "):
            text = text.removeprefix(" ")
        self._add(text.replace("\xa0", " "))

    def _add(self, text: str) -> None:
        if not text:
            return
        if not self.line:
            if self.gap and self.lines and self.lines[-1].strip("> "):
                self.lines.append(">" if self._quoted(None) and self.lines[-1].startswith(">") else "")
            self.gap = False
            self.line.append(self.mark)
            self.mark = ""
        self.line.append(text)

    def _quoted(self, quoted: int | None) -> bool:
        return bool(self.quoted_from_here or (self.stack[-1].quoted if quoted is None else quoted))

    def end_line(self, even_empty: bool = False, quoted: int | None = None) -> None:
        """What is written next stands in another line. `quoted` is how deep this one is, if not as what is open now."""
        if self.line or even_empty:
            text = "".join(self.line)
            text = text if text == SIGNATURE else text.rstrip()
            self.lines.append(f"> {text}".rstrip() if self._quoted(quoted) else text)
            self.line.clear()


def _is_tight(tag: Tag, style: str) -> bool:
    """Is there no space between it and its neighbours, as between Outlook's lines, each of which is a paragraph?"""
    return "mso" in tag.attributes.get("class", "").lower() or NO_MARGIN.search(style) is not None


def _marks(tag: Tag) -> set[str]:
    said = f"{tag.attributes.get('class', '')} {tag.attributes.get('id', '')}"[:MAX_STYLE]
    return {mark.removeprefix("x_") for mark in said.lower().split()}


def _is_quote(tag: Tag, style: str) -> bool:
    """A blockquote, but for those by which programs indent; or what a program marks so."""
    if tag.name == "blockquote":
        return "cite" in tag.attributes.values() or bool(_marks(tag)) or not INDENTED.search(style)
    return not QUOTES.isdisjoint(_marks(tag)) or tag.attributes.get("name") == "quote"


def _begins_quote(tag: Tag, style: str) -> bool:
    """Outlook's marks, after which all is quoted."""
    return not ALL_AFTER_IS_QUOTED.isdisjoint(_marks(tag)) or OUTLOOK_RULE.search(style) is not None
