"""Where browsers on this machine reach the server, by where it listens."""

LOCAL_HOSTS = ("0.0.0.0", "127.0.0.1", "::", "::1")  # addresses to listen on that a browser reaches as localhost


def local_url(host: str, port: int) -> str:
    """Return the URL of a server that listens there, without the port where any that is free will do (0)."""
    name = "localhost" if host in LOCAL_HOSTS else host
    return f"http://{f'[{name}]' if ':' in name else name}{f':{port}' if port else ''}"
