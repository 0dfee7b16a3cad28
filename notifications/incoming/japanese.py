"""Japanese in JIS and EUC with the characters that Windows added to both, such as the 1 in a circle.

Python knows these in Shift_JIS alone: there, each pair of bytes of the others stands at a place that can be reckoned.
"""

import re

ESCAPE = re.compile(rb"(\x1b(?:\$[@B]|\$\([@BD]|\([BJI]))")
PAIRS, KANA, OTHER = (b"\x1b$@", b"\x1b$B", b"\x1b$(@", b"\x1b$(B"), b"\x1b(I", b"\x1b$(D"
IN_EUC = re.compile(rb"\x8e([\xa1-\xdf])|(?:[\xa1-\xfe]{2})+")
SEVEN_BITS = bytes(byte & 0x7F for byte in range(256))


def from_jis(data: bytes) -> str:
    """ISO-2022-JP. Raises UnicodeDecodeError where it is not, or has the rarer JIS X 0212."""
    pieces, mode = list[bytes](), b""
    for piece in ESCAPE.split(data):
        if ESCAPE.fullmatch(piece):
            mode = piece
        elif mode == OTHER and piece:
            raise UnicodeDecodeError("iso-2022-jp", piece, 0, 1, "JIS X 0212")
        elif mode == KANA:
            pieces.append(bytes(byte | 0x80 for byte in piece))
        else:
            pieces.append(_shifted(piece) if mode in PAIRS else piece)
    return b"".join(pieces).decode("cp932")


def from_euc(data: bytes) -> str:
    """EUC-JP. Raises UnicodeDecodeError."""
    return IN_EUC.sub(lambda match: match[1] or _shifted(match[0].translate(SEVEN_BITS)), data).decode("cp932")


FIRST, UPPER_HALF, BELOW_KANA = 0x21, 0x60, 0x9F


def _shifted(pairs: bytes) -> bytes:
    """Pairs of bytes of JIS X 0208, each from 0x21 to 0x7E, as Shift_JIS has them. Line breaks among them stay."""
    shifted = bytearray()
    at = 0
    while at + 1 < len(pairs):
        row, cell = pairs[at], pairs[at + 1]
        if row < FIRST or cell < FIRST:
            shifted.append(row)
            at += 1
            continue
        first = (row - FIRST) // 2 + 0x81
        second = cell + (0x1F if cell < UPPER_HALF else 0x20) if row % 2 else cell + 0x7E
        shifted += bytes((first if first <= BELOW_KANA else first + 0x40, second & 0xFF))
        at += 2
    return bytes(shifted + pairs[at:])
