"""Sixty mails, read whole."""

import pytest

from notifications.incoming.envelope import read_envelope
from notifications.incoming.reading import read_content
from tests.incoming.mail_parts import Mail
from tests.incoming.mails import MAILS


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.name)
def test_a_mail_says_what_its_author_wrote_and_has_all_its_files(mail: Mail) -> None:
    envelope = read_envelope(mail.raw, "The Shop <talk@shop.example>")
    content = read_content(envelope.headers, envelope.body, ["The Shop"])
    assert (envelope.sender, envelope.addresses) == ("ann@mail.example", ["reply+abc@in.shop.example"])
    assert content.text == mail.text
    assert tuple(file.name for file in content.files) == mail.files
    assert (content.whole or mail.text).startswith(mail.text) or mail.name == "mutt, below"


def test_they_are_of_many_programs_and_languages() -> None:
    assert len({mail.name for mail in MAILS}) == len(MAILS) >= 60
