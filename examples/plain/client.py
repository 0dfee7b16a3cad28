"""A question and its answer from Python: `pip install httpx`."""

import os
import uuid
from typing import Any

import httpx

SEND = """mutation ($input: MessageSendInput!) {
  messageSend(input: $input) { message { id body } userErrors { field message code } }
}"""


def parley(query: str, **variables: Any) -> dict[str, Any]:
    """Ask Parley. Raises RuntimeError with the status, or the code of an error."""
    headers = {"Authorization": f"Bearer {os.environ['CUSTOMER_TOKEN']}"}
    body = {"query": query, "variables": variables}
    response = httpx.post(os.environ["PARLEY_URL"], json=body, headers=headers)
    if not response.is_success:
        raise RuntimeError(f"Parley answers {response.status_code}: {response.text}")
    answer = response.json()
    if "errors" in answer:
        raise RuntimeError(f"{answer['errors'][0]['extensions']['code']}: {answer['errors'][0]['message']}")
    data: dict[str, Any] = answer["data"]
    return data


if __name__ == "__main__":
    given = {"threadId": os.environ["THREAD_ID"], "body": "From Python.", "clientMutationId": str(uuid.uuid4())}
    sent = parley(SEND, input=given)["messageSend"]
    if sent["userErrors"]:
        raise SystemExit(sent["userErrors"][0]["message"])
    print(sent["message"]["body"])
