"""What Parley says itself: every language is complete, and says numbers, dates and amounts as its readers do."""

import json
import string
from datetime import UTC, datetime

import pytest
from babel import Locale

from languages.wording import FOLDER, language_of, translations, wording_for
from models.enums import DisputeReason, DisputeStatus, ResolutionKind
from models.steps import Step, say_step, searchable_text
from resolvers.dispute_rules import DisputeAction

LANGUAGES = ["de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt-BR", "ru", "zh-Hans"]
FORMS = ("zero", "one", "two", "few", "many", "other")
AT = datetime(2026, 12, 3, 14, 5, tzinfo=UTC)


def placeholders(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name is not None}


def stem_of(key: str) -> str:
    """A key without its plural form, if it has one."""
    stem, _, form = key.rpartition("_")
    return stem if form in FORMS and f"{stem}_one" in translations()["en"] else key


def test_there_are_eleven_languages() -> None:
    assert sorted(translations()) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_phrase_with_its_placeholders(language: str) -> None:
    mine, english = translations()[language], translations()["en"]
    assert {stem_of(key) for key in mine} == {stem_of(key) for key in english}
    for key, phrase in mine.items():
        like = english[f"{stem_of(key)}_other"] if stem_of(key) != key else english[key]
        assert placeholders(phrase) == placeholders(like), key
        assert phrase.strip() == phrase != "", key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_plural_forms_that_it_knows(language: str) -> None:
    forms = {*Locale.parse(language, sep="-").plural_form.tags, "other"}
    for stem in {stem_of(key) for key in translations()["en"] if stem_of(key) != key}:
        assert {key.rpartition("_")[2] for key in translations()[language] if stem_of(key) == stem} == forms, stem


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_says_nothing_twice_and_every_value_has_its_phrase(language: str) -> None:
    pairs = json.loads((FOLDER / f"{language}.json").read_text("utf-8"), object_pairs_hook=list)
    assert len({key for key, _ in pairs}) == len(pairs)
    said = {key for key, _ in pairs}
    wanted = {f"reason_{one.value}" for one in DisputeReason} | {f"status_{one.value}" for one in DisputeStatus}
    assert wanted | {f"kind_{one.value}" for one in ResolutionKind} <= said
    told = {f"step_{one.name.lower()}" for one in DisputeAction} - {"step_open", "step_reopen"}
    assert told <= said


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        *((one, one) for one in LANGUAGES),
        ("de-AT", "de"),
        ("DE", "de"),
        ("en_GB", "en"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-Hant-TW", "zh-Hans"),
        ("sv", "en"),
        ("", "en"),
        (None, "en"),
        ("deutsch", "en"),
    ],
)
def test_the_language_of_a_tag(tag: str | None, language: str) -> None:
    assert language_of(tag) == wording_for(tag).language == language


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 unread message"),
        ("en", 0, "0 unread messages"),
        ("ru", 1, "1 непрочитанное сообщение"),
        ("ru", 2, "2 непрочитанных сообщения"),
        ("ru", 5, "5 непрочитанных сообщений"),
        ("ru", 21, "21 непрочитанное сообщение"),
        ("pl", 3, "3 nieprzeczytane wiadomości"),
        ("pl", 12, "12 nieprzeczytanych wiadomości"),
        ("fr", 0, "0 message non lu"),
        ("ja", 7, "未読メッセージ7件"),
        ("de", 1234, "1.234 ungelesene Nachrichten"),
    ],
)
def test_plurals(language: str, count: int, said: str) -> None:
    assert wording_for(language).count("subject_digest", count) == said


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "December 3, 2026, 2:05 PM UTC"),
        ("en-GB", "3 December 2026, 14:05 UTC"),
        ("de", "3. Dezember 2026, 14:05 UTC"),
        ("ru", "3 декабря 2026 г., 14:05 UTC"),  # noqa: RUF001
        ("ja", "2026年12月3日 14:05 UTC"),
    ],
)
def test_times_say_their_zone(tag: str, said: str) -> None:
    assert wording_for(tag).time(AT) == said


@pytest.mark.parametrize(
    ("tag", "amount", "said"),
    [
        ("en", (1250, "USD", 2), "12.50 USD"),
        ("en-GB", (123456, "JPY", 0), "123,456 JPY"),
        ("de", (123456, "EUR", 2), "1.234,56\N{NO-BREAK SPACE}€"),
        ("de-CH", (1250, "CHF", 2), "CHF\N{NO-BREAK SPACE}12.50"),
        ("pt-BR", (1250, "BRL", 2), "R$\N{NO-BREAK SPACE}12,50"),
        ("ja", (1250, "JPY", 0), "\N{FULLWIDTH YEN SIGN}1,250"),
        ("fr", (1250, "KWD", 3), "1,250\N{NO-BREAK SPACE}KWD"),
    ],
)
def test_amounts(tag: str, amount: tuple[int, str, int], said: str) -> None:
    assert wording_for(tag).money(*amount) == said


@pytest.mark.parametrize("tag", ["de-AT", "en-GB", "zh-TW", "pt-PT", "sv-SE", "nonsense!", None])
def test_the_tag_of_a_wording_gives_it_again(tag: str | None) -> None:
    wording = wording_for(tag)
    assert wording_for(wording.tag) == wording


PROPOSED = Step("propose", None, ResolutionKind.REFUND_PARTIAL, 1250, "EUR", 2, AT)


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "Proposed: a partial refund of 12.50 EUR. Sorry."),
        ("de", "Vorgeschlagen: teilweise Erstattung von 12,50\N{NO-BREAK SPACE}€. Sorry."),
        ("zh-Hans", "提议：部分退款 €12.50。 Sorry."),  # noqa: RUF001
    ],
)
def test_a_step_is_said_with_its_author_s_words(tag: str, said: str) -> None:
    assert say_step(wording_for(tag), PROPOSED.json(), "Sorry.") == said


def test_a_step_is_searched_for_in_every_language() -> None:
    words = searchable_text(Step("resolve", None, ResolutionKind.REPLACEMENT).json())
    assert all(word in words for word in ("replacement", "Ersatz", "замена", "交換", "substituição"))
    opened = searchable_text(Step("open", DisputeReason.DAMAGED).json())
    assert all(word in opened for word in ("Damaged", "Beschädigt", "Uszkodzone"))
