"""Requests to servers that others have named: each looked up once, and only on the public internet."""

from concurrent.futures import Executor
from urllib.parse import urlsplit

import httpx

from notifications.ssrf import resolve_public_address


async def post(
    http: httpx.AsyncClient,
    url: str,
    content: bytes | str,
    headers: dict[str, str],
    *,
    allow_private: bool = False,
    threads: Executor | None = None,
) -> int:
    """Post a body and return the HTTP status. The response's body is not read, and redirects are not followed.

    `threads` are those that look the host up, as `resolve_public_address` has them.

    Raises PrivateAddress, httpx.HTTPError and OSError.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    address = await resolve_public_address(host, port, allow_private, threads)
    request = http.build_request(
        "POST",
        httpx.URL(url).copy_with(host=f"[{address}]" if ":" in address else address),
        content=content,
        headers={**headers, "Host": parts.netloc},
        extensions={"sni_hostname": host},  # the certificate is the name's, not the address's
    )
    answer = await http.send(request, stream=True)
    await answer.aclose()
    return answer.status_code
