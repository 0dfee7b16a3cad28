"""The text of HTML as its reader sees it."""

import pytest

from notifications.incoming.html_text import text_of_html
from notifications.incoming.parts import TooMuch


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>price < 5 and > 3</p>", "price < 5 and > 3"),
        ("price <5 and more", "price <5 and more"),
        ("I <3 it", "I <3 it"),
        ("x <y and more", "x <y and more"),
        ("a &amp; b &lt;c&gt; d&nbsp;e &copy;", "a & b <c> d e ©"),
        ("<table><tr><td>Mug<td>2<tr><th>Cup</th><td>3</td></table>", "Mug 2\nCup 3"),
        ("<table><tr><td><p>Mug</p></td><td><p>2</p></td></tr></table>", "Mug\n\n2"),
        ("a<!-- secret -->b<!-->c<!--->d<!-- > --!>e", "abcde"),
        ("a<!--[if mso]>outlook<![endif]-->b<![if !mso]>c<![endif]><?xml ?>d</>e</ x>", "abcde"),
        ("a<!-- without an end", "a"),
        ("a<span style='color:red; DISPLAY : none'>b<i>c</i></span>d", "ad"),
        ("a<div hidden>b<div>c</div>d</div>e", "ae"),
        ("a<p style='display:none'>b<p>c", "a\n\nc"),
        ("a<span style='font-size:0'>b</span><span style='font-size:0.9em'>c</span>", "ac"),
        ("a<div style=mso-hide:all>b</div>c", "ac"),
        ("<a href='x' title='a > b'>c</a><img alt='d' src=e>", "c"),
        ("<p title=it's>a</p><p title=\"'\">b</p>", "a\n\nb"),
        ("<head><title>t</title><style>p>a{}</style></head><body>b", "b"),
        ("<script>if (a < b) '</p>'</script>c", "c"),
        ("<style>/* <p>a</p> */</style >b", "b"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<p class=MsoNormal>a<o:p></o:p></p>\n<p class=MsoNormal>b</p>", "a\nb"),
        ("<p style='margin:0'>a</p><p style='margin:0'>b</p>", "a\nb"),
        ("<div>a</div><div><br></div><div>b<br></div><div>c</div>", "a\n\nb\nc"),
        ("a\n  b\tc<br>\n d", "a b c\nd"),
        ("<b>bo</b>ld <i> it</i>", "bold it"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("Please:<ul><li>one<li>two</ul>", "Please:\n\n- one\n- two"),
        ("<ol><li>one</li><li><p>two</p></li></ol>", "1. one\n\n2. two"),
        ("<div>-- <br>Ann</div>", "-- \nAnn"),
        ("a<blockquote>b<br>c</blockquote>d", "a\n\n> b\n> c\n\nd"),
        ("a<blockquote style='margin:0 0 0 40px;border:none;padding:0px'>b</blockquote>", "a\nb"),
        ("a<div class='gmail_quote'><div class='gmail_attr'>On x:</div>mine</div>", "a\n\n> On x:\nmine"),
        ("a<div id=appendonsend></div><hr><div>From: x</div>", "a\n\n> From: x"),
        (
            "a<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p>From: x</p></div><p>y</p>",
            "a\n\n> From: x\n>\n> y",
        ),
        ("</p></div>a<b>", "a"),
        ("<p a='", "<p a='"),
        ("", ""),
    ],
)
def test_what_is_shown_is_read(html: str, text: str) -> None:
    assert text_of_html(html) == text


def test_more_tags_than_a_person_writes_are_not_read() -> None:
    with pytest.raises(TooMuch):
        text_of_html("<br>" * 70_000)
