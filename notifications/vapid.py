"""How the store identifies itself to push services: by a token of its own key (VAPID, RFC 8292)."""

from datetime import timedelta
from urllib.parse import urlsplit

import jwt

from models import clock
from models.push_keys import public_bytes, push_key, to_base64

LIFETIME = timedelta(hours=12)  # push services allow a day


async def vapid_headers(endpoint: str, contact: str) -> dict[str, str]:
    """The headers for a message to an endpoint; `contact` is an address at which the store can be asked about it."""
    key, parts = await push_key(), urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((clock.now() + LIFETIME).timestamp()),
        "sub": contact,
    }
    token = jwt.encode(claims, key, algorithm="ES256")
    return {"Authorization": f"vapid t={token}, k={to_base64(public_bytes(key.public_key()))}"}
