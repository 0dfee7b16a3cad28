"""What the mail server says about who really sent a mail: Authentication-Results, RFC 8601."""

from collections.abc import Iterator, Sequence

from authres import AuthenticationResultsHeader, AuthResError

from notifications.incoming.addresses import unfolded

MAX_HEADER, MAX_HEADERS = 2_000, 10  # characters, headers
Result = tuple[str, dict[str, str]]


def is_authentic(sender: str, headers: Sequence[str], server: str) -> bool:
    """Does `server` say that the domain of `sender` sent this mail?

    By DMARC, and where the domain has no policy, by a signature (DKIM) or an envelope (SPF) of that domain or of one
    above or below it. What other servers say, or claim to, counts for nothing; one failure by DMARC counts for all.
    """
    domain = sender.rpartition("@")[2].lower()
    results = list(_results(headers, server.lower()))
    decided = [said for method, said in results if method == "dmarc" and said["result"] in ("pass", "fail")]
    if decided:
        return all(said["result"] == "pass" and said.get("header.from", domain).lower() == domain for said in decided)
    return any(
        said["result"] == "pass" and _related(domain, said.get(name, ""))
        for method, said in results
        for name in {"dkim": ("header.d", "header.i"), "spf": ("smtp.mailfrom",)}.get(method, ())
    )


def _related(domain: str, named: str) -> bool:
    other = named.rpartition("@")[2].lower().rstrip(".")
    if "." not in other or "." not in domain:
        return other == domain
    return other == domain or domain.endswith(f".{other}") or other.endswith(f".{domain}")


def _results(headers: Sequence[str], server: str) -> Iterator[Result]:
    for header in headers[:MAX_HEADERS]:
        if len(header) > MAX_HEADER:
            continue
        try:
            parsed = AuthenticationResultsHeader.parse_value(unfolded(header))
        except (AuthResError, RecursionError):
            continue
        if str(parsed.authserv_id).lower() != server:
            continue
        for one in parsed.results:
            named = {f"{what.type}.{what.name}".lower(): str(what.value or "") for what in one.properties}
            yield str(one.method).lower(), {**named, "result": str(one.result).lower()}
