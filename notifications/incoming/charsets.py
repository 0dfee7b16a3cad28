"""Character sets: from bytes and what they are said to be to text, never with an error.

Mail says less than it means: gb2312 stands for GBK, iso-8859-1 for windows-1252, Shift_JIS for what Windows makes of
it. The WHATWG's Encoding standard lists what each label stands for.
"""

import codecs
import re
from collections.abc import Callable

import webencodings

from notifications.incoming import japanese

Reader = Callable[[bytes], str]

UNSAID = {"windows-1252", "x-user-defined", "replacement"}  # as the standard reads us-ascii, and what says nothing
BEYOND_THE_STANDARD = re.compile(r"(cp|ibm)-?\d{3,4}|utf-?7|hz(-gb-2312)?|iso-2022-(kr|jp-\w+)|mac-?\w+")
BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def _codec(name: str) -> Reader:
    return lambda data: data.decode(name)


READERS: dict[str, list[Reader]] = {
    "gbk": [_codec("gb18030")],
    "big5": [_codec("big5hkscs"), _codec("cp950")],
    "euc-jp": [_codec("euc_jp"), japanese.from_euc],
    "iso-2022-jp": [japanese.from_jis, _codec("iso2022_jp_ext"), _codec("iso2022_jp_2")],
}


def decoded(data: bytes, label: str | None) -> str:
    """The text of `data` in the character set that is called `label`.

    First what the label stands for; then, where it says nothing or is wrong, UTF-8; then windows-1252. Bytes that are
    nothing in any of these become U+FFFD.
    """
    for mark, codec in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    name, codec = _named(label or "")
    if name in UNSAID or name == "utf-8":
        return _unsaid(data)
    for read in [*READERS.get(name, [_codec(codec)]), _codec("utf-8")]:
        try:
            return read(data)
        except UnicodeDecodeError:
            continue
    return data.decode(codec, "replace")


def _named(label: str) -> tuple[str, str]:
    """The name of a character set, and Python's codec for it; of one that nobody knows, that of none."""
    label = label.strip(" \t\r\n\"'").lower().removeprefix("unicode-1-1-")
    encoding = webencodings.lookup(label)
    if BEYOND_THE_STANDARD.fullmatch(label) and (encoding is None or encoding.name == "replacement"):
        try:
            return label, codecs.lookup(label).name
        except LookupError:
            pass
    return (encoding.name, encoding.codec_info.name) if encoding else ("replacement", "utf-8")


def _unsaid(data: bytes) -> str:
    """UTF-8, if it is that but for some broken characters; else windows-1252."""
    text = data.decode("utf-8", "surrogateescape")
    broken = [char for char in text if "\udc80" <= char <= "\udcff"]
    whole = sum(char > "\x7f" for char in text) - len(broken)
    if broken and whole < len(broken) and "\udcff" not in broken:
        return data.decode("cp1252", "replace")
    return data.decode("utf-8", "replace") if broken else text
