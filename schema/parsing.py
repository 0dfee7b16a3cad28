"""Parsing of GraphQL documents in time that is small and linear, whatever anybody sends.

The library's lexer looks at each character in Python: 256 KiB of one string took it 76 ms. Here regular expressions do,
in one pass without backtracking. Grammar: https://spec.graphql.org/September2025/#sec-Appendix-Grammar-Summary
"""

import re

import orjson
from graphql import DocumentNode, FieldNode, GraphQLSyntaxError, NameNode, Source, SourceLocation, Token, TokenKind
from graphql.language.lexer import Lexer
from graphql.language.parser import Parser

MAX_TOKENS = 2000
MAX_LOCATED_LINES = 2000  # of a document: in longer ones, nodes and their errors bear no locations
MAX_BLOCK_LINES = 10_000  # of all block strings of a document together
MAX_NUMBER_LENGTH = 1000  # characters, of one number
MAX_BRACED_ESCAPES = 1000  # \u{1F600}, in one string

IGNORED = re.compile(r"(?:[ \t\r\n,\ufeff]++|#[^\r\n]*+)*+")  # comments, too
NAME = re.compile(r"[_A-Za-z][_0-9A-Za-z]*+")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(\.[0-9]++)?+([eE][+-]?[0-9]++)?+(?![.0-9_A-Za-z])")
NUMBER_LIKE = re.compile(r"[-+.0-9_A-Za-z]*+")
STRING = re.compile(r'"(?:[^"\\\r\n]++|\\[^\r\n])*+"')
BLOCK_STRING = re.compile(r'"""((?:[^"\\]++|\\"""|\\|"(?!""))*+)"""')
BRACED_ESCAPE = re.compile(r"\\(?:u\{([0-9A-Fa-f]{1,8})\}|.)")
NEWLINE = re.compile(r"\r\n|[\r\n]")
CONTROLS = {chr(code): f"\\u{code:04x}" for code in range(0x20)}  # JSON's strings hold none, GraphQL's may
AFTER_PLAIN_FIELD = {TokenKind.NAME, TokenKind.BRACE_R, TokenKind.SPREAD}
PUNCTUATORS = {char: TokenKind(char) for char in "!$&()|:=@[]{}"}


class DocumentTooLong(GraphQLSyntaxError):
    """The document exceeds a limit of this module."""


class LocatingSource(Source):
    """A source that finds a line by counting, where the library matches each line before it."""

    def get_location(self, position: int) -> SourceLocation:
        """Return the line and column, both from 1, of a character position."""
        before = self.body[:position]
        line = 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
        return SourceLocation(line, position - max(before.rfind("\n"), before.rfind("\r")))


class FastLexer(Lexer):
    """A lexer that reads each token with one regular expression. Its tokens know their positions, but not their lines.

    Raises GraphQLSyntaxError for what is no token, and DocumentTooLong for one that exceeds a limit.
    """

    _block_lines = 0

    def read_next_token(self, start: int) -> Token:
        """Return the token after a position."""
        body = self.source.body
        ignored = IGNORED.match(body, start)
        start = ignored.end() if ignored else start
        char = body[start : start + 1]
        if not char:
            return self._token(TokenKind.EOF, start, start)
        if found := NAME.match(body, start):
            return self._token(TokenKind.NAME, start, found.end(), found[0])
        if kind := PUNCTUATORS.get(char):
            return self._token(kind, start, start + 1)
        if char == '"':
            is_block = body.startswith('"""', start)
            return self.read_block_string(start) if is_block else self.read_string(start)
        if char == "-" or "0" <= char <= "9":
            return self.read_number(start, char)
        return super().read_next_token(start)  # three dots, or an error

    def read_number(self, start: int, first_char: str) -> Token:
        """Return an integer or a floating-point number."""
        if found := NUMBER.match(self.source.body, start):
            kind = TokenKind.FLOAT if found[1] or found[2] else TokenKind.INT
            if found.end() - start <= MAX_NUMBER_LENGTH:
                return self._token(kind, start, found.end(), found[0])
        looks_like = NUMBER_LIKE.match(self.source.body, start)
        if looks_like and len(looks_like[0]) > MAX_NUMBER_LENGTH:
            raise DocumentTooLong(self.source, start, f"A number has more than {MAX_NUMBER_LENGTH} characters.")
        return super().read_number(start, first_char)  # says what is wrong with it

    def read_string(self, start: int) -> Token:
        """Return a string in simple quotes. Its escapes are JSON's, and one more: code points in braces."""
        found = STRING.match(self.source.body, start)
        if found is None:
            raise GraphQLSyntaxError(self.source, start, "Unterminated string.")
        text = found[0]
        if text.isprintable() and "\\" not in text:
            return self._token(TokenKind.STRING, start, found.end(), text[1:-1])
        if text.count("\\u{") > MAX_BRACED_ESCAPES:
            raise DocumentTooLong(self.source, start, f"A string has more than {MAX_BRACED_ESCAPES} escapes in braces.")
        try:
            return self._token(TokenKind.STRING, start, found.end(), _unescaped(text))
        except ValueError:
            raise GraphQLSyntaxError(self.source, start, "Invalid escape sequence in a string.") from None

    def read_block_string(self, start: int) -> Token:
        """Return a string in triple quotes, without its common indentation."""
        found = BLOCK_STRING.match(self.source.body, start)
        if found is None:
            raise GraphQLSyntaxError(self.source, start, "Unterminated string.")
        raw = found[1].replace('\\"""', '"""')
        self._block_lines += raw.count("\n") + raw.count("\r")
        if self._block_lines > MAX_BLOCK_LINES:
            raise DocumentTooLong(self.source, start, f"Block strings have more than {MAX_BLOCK_LINES} lines.")
        return self._token(TokenKind.BLOCK_STRING, start, found.end(), "\n".join(_dedented(NEWLINE.split(raw))))

    @staticmethod
    def _token(kind: TokenKind, start: int, end: int, value: str | None = None) -> Token:
        return Token(kind, start, end, 1, 1 + start, value)


def _unescaped(text: str) -> str:
    """Return the value of a string in quotes. Raises ValueError for a bad escape."""
    for char, escaped in CONTROLS.items():
        if char in text:
            text = text.replace(char, escaped)
    if "\\u{" in text:
        text = BRACED_ESCAPE.sub(_as_json_escape, text)
    value: str = orjson.loads(text)
    return value


def _as_json_escape(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[0]
    code = int(found[1], 16)
    if 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 - surrogates
        raise ValueError("That is no character.")
    return orjson.dumps(chr(code)).decode()[1:-1]


def _dedented(lines: list[str]) -> list[str]:
    """Return the lines of a block string as its value has them, by the specification's BlockStringValue()."""
    rest = [(line, len(line) - len(line.lstrip(" \t"))) for line in lines[1:]]
    common = min((indent for line, indent in rest if indent < len(line)), default=0)
    dedented = [lines[0], *(line[common:] for line, _ in rest)]
    filled = [number for number, line in enumerate(dedented) if line.strip(" \t")]
    return dedented[filled[0] : filled[-1] + 1] if filled else []


class _BoundedParser(Parser):
    """A parser that counts tokens, with a short way for the plainest of fields, which are most of a document."""

    def advance_lexer(self) -> None:
        """Go on to the next token. Raises DocumentTooLong for one more than MAX_TOKENS."""
        token = self._lexer.advance()
        if token.kind is not TokenKind.EOF:
            self._token_counter += 1
            if self._token_counter > MAX_TOKENS:
                raise DocumentTooLong(self._lexer.source, token.start, f"It has more than {MAX_TOKENS} tokens.")

    def parse_field(self) -> FieldNode:
        """Return a field with all that belongs to it."""
        token = self._lexer.token
        if token.kind is not TokenKind.NAME or self._lexer.lookahead().kind not in AFTER_PLAIN_FIELD:
            return super().parse_field()
        self.advance_lexer()
        loc = self.loc(token)
        return FieldNode(name=NameNode(value=token.value or "", loc=loc), loc=loc)


def parse_document(text: str) -> DocumentNode:
    """Return a document's syntax tree. Raises GraphQLSyntaxError, also where a limit is exceeded."""
    source = LocatingSource(text)
    lines = text.count("\n") + text.count("\r")
    parser = _BoundedParser(source, lexer=FastLexer(source), no_location=lines > MAX_LOCATED_LINES)
    try:
        return parser.parse_document()
    except RecursionError:
        pass
    raise DocumentTooLong(source, 0, "The document nests too deep to be parsed.")
