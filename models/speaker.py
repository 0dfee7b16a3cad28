"""The user who answers for the store when its backend writes, as SQL tells it from all that is said by rule."""

STORE_SPEAKER = "parley:backend"  # an external id that no token of the store's backend is likely to have


def answers_sql(thread: str, author: str) -> str:
    """Whether a text by the author of that alias is the store's answer in the thread of that alias."""
    of_store = f"({thread}.vendor_id IS NULL OR {thread}.customer_id IS NULL)"
    return f"({author}.role = 'system' AND {author}.external_id = '{STORE_SPEAKER}' AND {of_store})"
