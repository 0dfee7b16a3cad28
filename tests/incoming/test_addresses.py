"""Who wrote a mail, and what its receiver's server says of that."""

from email.message import EmailMessage

import pytest

from notifications.incoming.addresses import comparable, our_addresses, sender_of
from notifications.incoming.authentication import is_authentic
from notifications.incoming.envelope import read_envelope
from notifications.incoming.parts import TooMuch

ANN = "ann@mail.example"


@pytest.mark.parametrize(
    "value",
    [
        ANN,
        f"<{ANN}>",
        f"Ann <{ANN}>",
        f"Baker, Ann <{ANN}>",
        f"Ann @ Work <{ANN}>",
        f'"Baker, Ann" <{ANN}>',
        f'"ann@work.example" <{ANN}>',
        f"ann@work.example <{ANN}>",
        f"Ann (at home) <{ANN}>",
        f"Ann (<mallory@evil.example>) <{ANN}>",
        f"{ANN} (Ann Baker)",
        f"=?utf-8?q?Ann_=3Cmallory@evil.example=3E?= <{ANN}>",
        f"Ann\r\n <{ANN}>",
        f'"Ann \\"<mallory@evil.example>\\"" <{ANN}>',
    ],
)
def test_the_address_in_angle_brackets_is_the_sender(value: str) -> None:
    assert sender_of([value]) == ANN


@pytest.mark.parametrize(
    "value",
    [
        f"{ANN} <mallory@evil.example>",
        f'"Ann <{ANN}>" <mallory@evil.example>',
        f"Ann ({ANN}) <mallory@evil.example>",
        f"=?utf-8?q?Ann_=3C{ANN}=3E?= <mallory@evil.example>",
        f"Ann <{ANN}\r\n >, <mallory@evil.example>",
        f"{ANN}, mallory@evil.example",
        f"Ann <{ANN}>, Mallory <mallory@evil.example>",
        f"Ann <{ANN}>, mallory@evil.example",
        f"mallory@evil.example, Ann <{ANN}>",
        f"Ann <{ANN}> <mallory@evil.example>",
        f"Team: {ANN}, mallory@evil.example;",
        f"<@evil.example:{ANN}>",
        "=?utf-8?q?ann=40mail.example?=",
        "=?utf-8?q?ann?=@mail.example",
        f"Ann <{ANN}",
        f"{ANN}\0@evil.example",
        f"<{ANN}>@evil.example",
        f"{ANN}@evil.example",
        "",
        "<>",
        "Ann",
        f"{'x' * 3000} <{ANN}>",
    ],
)
def test_whoever_else_could_be_meant_is_not_ann(value: str) -> None:
    assert sender_of([value]) != ANN


def test_two_senders_are_none() -> None:
    assert sender_of([ANN, "mallory@evil.example"]) is None
    assert sender_of([]) is None


def test_addresses_are_compared_as_mail_servers_do() -> None:
    assert comparable("Ann@Bücher.Example") == comparable("ann@xn--bcher-kva.example.")
    assert comparable("anna@mail.example") != comparable("ann@mail.example")


def test_ours_are_found_in_what_was_delivered_first() -> None:
    long = ", ".join(f"Somebody {number} <n{number}@mail.example>" for number in range(3000))
    found = our_addresses(
        [
            ["reply+cc@in.shop.example"],
            [long, 'X <REPLY+aa2@in.shop.example>, "reply+bb"@in.shop.example, reply+cc@y.z'],
        ]
    )
    assert list(found) == [
        "reply+cc@in.shop.example",
        "reply+aa2@in.shop.example",
        "reply+bb@in.shop.example",
        "reply+cc@y.z",
    ]
    assert list(our_addresses([["noreply+aa@x.example", "reply+@x.example", "reply+aa"]])) == []


MX = "mx.shop.example"


@pytest.mark.parametrize(
    ("header", "authentic"),
    [
        (f"{MX}; dmarc=pass header.from=mail.example", True),
        (f"{MX.upper()}; dmarc=pass (p=REJECT) header.from=Mail.Example", True),
        (f"{MX}; spf=pass smtp.mailfrom=bounce@mail.example;\r\n dmarc=none", True),
        (f"{MX}; dkim=pass header.d=example; dkim=pass header.i=@news.mail.example", True),
        (f"{MX}; dkim=pass header.d=mail.example header.s=a header.b=x", True),
        (f"{MX}; dmarc=fail header.from=mail.example; dkim=pass header.d=mail.example", False),
        (f"{MX}; dmarc=pass header.from=evil.example", False),
        (f"{MX}; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=evil.example", False),
        (f"{MX}; dkim=fail header.d=mail.example; spf=softfail smtp.mailfrom=ann@mail.example", False),
        (f"{MX}; dkim=pass header.d=evilmail.example", False),
        (f"{MX}; none", False),
        ("mx.evil.example; dmarc=pass header.from=mail.example", False),
        ("(" * 1500, False),
        (f"{MX}; dmarc=pass header.from=mail.example {' ' * 5000}", False),
        ("", False),
    ],
)
def test_a_sender_is_proven_by_our_own_server_alone(header: str, authentic: bool) -> None:
    assert is_authentic(ANN, [header], MX) is authentic


def test_one_failure_counts_for_all() -> None:
    passed, failed = (f"{MX}; dmarc={result} header.from=mail.example" for result in ("pass", "fail"))
    assert not is_authentic(ANN, [passed, failed], MX)
    assert not is_authentic(ANN, [failed, passed], MX)
    assert not is_authentic(ANN, [], MX)


def test_an_envelope_says_what_is_in_the_headers() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = f"Ann <{ANN}>", "reply+abc@in.shop.example", "<1@mail.example>"
    mail["Authentication-Results"] = f"{MX}; dmarc=pass header.from=mail.example"
    mail.set_content("Thank you!")
    envelope = read_envelope(bytes(mail), "Shop <talk@shop.example>", MX)
    assert (envelope.sender, envelope.addresses, envelope.key) == (
        ANN,
        ["reply+abc@in.shop.example"],
        "<1@mail.example>",
    )
    assert (envelope.is_automatic, envelope.is_authentic) == (False, True)
    assert read_envelope(bytes(mail), "Shop <talk@shop.example>").is_authentic is None
    assert read_envelope(bytes(mail), f"Shop <{ANN}>").is_automatic


@pytest.mark.parametrize("raw", [b"a: b\r\n" * 10_000, b"a" * 300_000, b"a: b\r\n c" * 30_000])
def test_headers_without_end_are_not_read(raw: bytes) -> None:
    with pytest.raises(TooMuch):
        read_envelope(raw, "talk@shop.example")


@pytest.mark.parametrize("raw", [b"", b"\r\n", b"\n\nhello", b"hello", b"\xff\xfe garbage", b": x\n\n"])
def test_what_is_no_mail_has_no_sender(raw: bytes) -> None:
    assert read_envelope(raw, "talk@shop.example").sender is None
