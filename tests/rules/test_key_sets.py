"""Keys of the store's own sign-in: which are taken, and how they come and go."""

import asyncio

import jwt
import pytest
from structlog.testing import capture_logs

from auth.verifier import Verifier
from tests.support.key_server import Clock, Json, KeyServer, SigningKey, is_fetching, rejects
from tests.support.live_server import TIMEOUT_SECONDS

FIRST, SECOND, ES256 = SigningKey(), SigningKey(name="second"), SigningKey("ES256", "second")
UNKNOWN = "not signed with a key that is known"


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
async def test_algorithms(algorithm: str, sign_in: KeyServer, verifier: Verifier) -> None:
    key = SigningKey(algorithm)
    sign_in.keys = [key.jwk()]
    claims = await verifier.verify(key.token("vera", role="vendor", vendor="acme", name="Vera"))
    assert (claims.sub, claims.role, claims.vendor, claims.name) == ("vera", "vendor", "acme", "Vera")


async def test_known_key_costs_no_request(sign_in: KeyServer, verifier: Verifier, clock: Clock) -> None:
    for sub in ("ann", "ben", "ann"):
        clock.now += 3600
        assert (await verifier.verify(FIRST.token(sub))).sub == sub
    assert sign_in.request_count == 1


async def test_rotation(sign_in: KeyServer, verifier: Verifier, clock: Clock) -> None:
    old = FIRST.token()
    await verifier.verify(old)
    sign_in.keys = [FIRST.jwk(), SECOND.jwk()]
    clock.now += 10
    assert (await verifier.verify(SECOND.token("ben"))).sub == "ben"
    assert (await verifier.verify(old)).sub == "ann"

    sign_in.keys = [SECOND.jwk()]
    clock.now += 10
    assert await rejects(verifier, SigningKey(name="third").token())  # makes it ask
    assert await rejects(verifier, old, UNKNOWN), "a withdrawn key's token is remembered"
    assert (await verifier.verify(SECOND.token("ben"))).sub == "ben"


async def test_key_replaced_under_its_id(sign_in: KeyServer, verifier: Verifier, clock: Clock) -> None:
    old = FIRST.token()
    await verifier.verify(old)
    sign_in.keys = [SigningKey(name="second", kid="first").jwk()]
    clock.now += 10
    assert await rejects(verifier, SigningKey(name="third").token())
    assert await rejects(verifier, old)
    await verifier.verify(SigningKey(name="second", kid="first").token())


async def test_keys_without_id(sign_in: KeyServer, verifier: Verifier, clock: Clock) -> None:
    nameless, other = SigningKey(kid=None), SigningKey(name="second", kid=None)
    sign_in.keys = [nameless.jwk(alg=None, use=None)]
    await verifier.verify(nameless.token("one"))
    await verifier.verify(nameless.token("two", header={"kid": "some id"}))
    sign_in.keys = [other.jwk(), nameless.jwk()]
    clock.now += 10
    for key in (nameless, other):
        await verifier.verify(key.token("three"))
    sign_in.keys = [FIRST.jwk(), SECOND.jwk()]
    clock.now += 10
    assert await rejects(verifier, SigningKey(name="third", kid=None).token(), UNKNOWN)
    for key in (nameless, other):
        await verifier.verify(key.token("four"))  # names none of the two keys
    assert sign_in.request_count == 3


async def test_forged_with_known_id_asks_nobody(sign_in: KeyServer, verifier: Verifier, clock: Clock) -> None:
    await verifier.verify(FIRST.token())
    clock.now += 3600
    assert await rejects(verifier, SigningKey(name="second", kid="first").token(), UNKNOWN)
    assert sign_in.request_count == 1


async def test_unknown_keys_ask_rarely(sign_in: KeyServer, verifier: Verifier, clock: Clock) -> None:
    await verifier.verify(FIRST.token())
    with capture_logs() as logged:
        for number in range(40):
            clock.now += 0.5  # 20 s in all
            assert await rejects(verifier, SECOND.token(header={"kid": f"made up {number}"}), UNKNOWN)
    assert sign_in.request_count == 3
    assert [entry["event"] for entry in logged] == ["unverifiable_token"] * 2
    assert logged[0]["log_level"] == "warning"


async def test_many_share_one_answer(sign_in: KeyServer, verifier: Verifier, clock: Clock) -> None:
    sign_in.unblocked.clear()
    waiting = [asyncio.create_task(verifier.verify(FIRST.token(f"sub-{number}"))) for number in range(20)]
    leaving = asyncio.create_task(verifier.verify(FIRST.token("leaves")))
    await sign_in.requests.get()
    clock.now += 60
    waiting.append(asyncio.create_task(verifier.verify(FIRST.token("sub-20"))))
    await asyncio.sleep(0)
    leaving.cancel()
    sign_in.unblocked.set()
    assert {(await one).sub for one in waiting} == {f"sub-{number}" for number in range(21)}
    assert sign_in.request_count == 1


async def test_first_who_asks_leaves(sign_in: KeyServer, verifier: Verifier) -> None:
    sign_in.unblocked.clear()
    first = asyncio.create_task(verifier.verify(FIRST.token("leaves")))
    await sign_in.requests.get()
    second = asyncio.create_task(verifier.verify(FIRST.token("stays")))
    await asyncio.sleep(0)
    first.cancel()
    sign_in.unblocked.set()
    assert (await second).sub == "stays"
    assert first.cancelled()


def private_part(key: SigningKey) -> str:
    said: Json = jwt.get_algorithm_by_name(key.algorithm).to_jwk(key.private, as_dict=True)
    return str(said["d"])


IGNORED: dict[str, tuple[SigningKey, Json]] = {
    "for encryption": (SECOND, {"use": "enc"}),
    "to encrypt": (SECOND, {"key_ops": ["encrypt"]}),
    "of another algorithm": (SECOND, {"alg": "RS512"}),
    "short": (SigningKey(name="second", bits=1024), {}),
    "private": (ES256, {"d": private_part(ES256)}),
    "symmetric": (ES256, {"kty": "oct", "k": "A" * 43, "alg": None}),
    "another curve": (ES256, {"crv": "P-384"}),
    "not on its curve": (ES256, {"x": "A" * 43}),
    "with an odd id": (SECOND, {"kid": 7}),
}


@pytest.mark.filterwarnings("ignore:The RSA key is 1024 bits long")
@pytest.mark.parametrize("kind", IGNORED)
async def test_ignored_keys(kind: str, sign_in: KeyServer, verifier: Verifier) -> None:
    key, members = IGNORED[kind]
    sign_in.keys = [key.jwk(**members), FIRST.jwk()]
    with capture_logs() as logged:
        assert await rejects(verifier, key.token(), UNKNOWN)
    assert len(logged[0]["ignored"]) == 1
    await verifier.verify(FIRST.token())


async def test_members_that_are_no_keys(sign_in: KeyServer, verifier: Verifier) -> None:
    sign_in.keys = [None, 1, "first", [], {}, FIRST.jwk()]
    await verifier.verify(FIRST.token())


async def test_key_of_another_algorithm(sign_in: KeyServer, verifier: Verifier) -> None:
    sign_in.keys = [FIRST.jwk(), ES256.jwk()]
    await verifier.verify(FIRST.token())
    assert await rejects(verifier, SigningKey("ES256", "second", kid="first").token(), UNKNOWN)


async def test_renewed_from_time_to_time(
    sign_in: KeyServer, verifier: Verifier, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auth.key_sets.REFRESH_SECONDS", 0)
    token = FIRST.token()
    async with asyncio.timeout(TIMEOUT_SECONDS), verifier.refreshed_in_background():
        await sign_in.requests.get()
        await verifier.verify(token)
        sign_in.keys = [SECOND.jwk()]
        for _ in range(2):  # with the second question the answer to the first has been taken in
            clock.now += 10
            await sign_in.requests.get()
        assert await rejects(verifier, token, UNKNOWN)
    assert not is_fetching()
