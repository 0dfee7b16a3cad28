"""Answers by mail, as some twenty-five programs send them in eighteen languages, each with what is right.

They are made here, whole: headers, parts and encodings. Nothing in them was anybody's.
"""

from collections.abc import Iterator

from tests.incoming.mail_languages import ATTRIBUTIONS, CHARSETS, HEADINGS, IPHONES, QUOTED, SHOP, WORDS
from tests.incoming.mail_parts import BILL, LOGO, PHOTO, Mail, file, lines_of, mail, marked, page, plain, several
from tests.incoming.mails_of_programs import OF_PROGRAMS


def gmail() -> Iterator[Mail]:
    """On the web: two renderings, the attribution broken over lines."""
    for language, above in ATTRIBUTIONS.items():
        words = WORDS[language]
        text = plain(f"{words}\n\n{above}\n\n{marked(QUOTED)}\n")
        quote = f"<div class=gmail_attr>{above}</div><blockquote>x</blockquote>"
        html = page(f"{lines_of(words)}<div class=gmail_quote>{quote}</div>")
        yield mail(f"Gmail {language}", several("alternative", text, html), words)


def outlook() -> Iterator[Mail]:
    """On Windows: a logo among the text, a bill beside it, the language's own character set."""
    for language, (sender, sent, to, subject, date) in HEADINGS.items():
        words = WORDS[language]
        below = f"{sender}: {SHOP}\n{sent}: {date}\n{to}: ann@mail.example\n{subject}: Your order\n\n{QUOTED}\n"
        label, codec = CHARSETS.get(language, ("utf-8", "utf-8"))
        encoding = "base64" if language in ("ja", "zh", "th") else "quoted-printable"
        if label == "us-ascii":
            encoding = "8bit"
        shown = several("alternative", plain(f"{words}\n\n{below}", label, codec, encoding), page("<p>other</p>"))
        body = several(
            "mixed",
            several("related", shown, file("image001.png", LOGO, how="inline")),
            file("bill.pdf", BILL, "application/pdf"),
        )
        yield mail(f"Outlook {language}", body, words, "image001.png", "bill.pdf")


def iphone() -> Iterator[Mail]:
    """The photo stands between two pieces of the HTML, in one of the alternatives."""
    for language, (sent, above) in IPHONES.items():
        words = WORDS[language]
        text = plain(f"{words}\n\n{sent}\n\n{marked(f'{above}{chr(10)}{chr(10)}{QUOTED}')}\n")
        html = several(
            "mixed",
            page(lines_of(words)),
            file("IMG_1.png", PHOTO, how="inline"),
            page(f"<blockquote type=cite>{QUOTED}</blockquote>"),
        )
        yield mail(f"iPhone {language}", several("alternative", text, html), words, "IMG_1.png")


MAILS = [*gmail(), *outlook(), *iphone(), *OF_PROGRAMS]
