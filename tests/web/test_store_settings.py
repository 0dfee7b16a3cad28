"""The store's hours, its promise, what it says outside of them, and how long messages can be changed."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.support.api import Person
from tests.support.live_server import LiveServer
from tests.web.browsers import DESK, Windows, violations
from tests.web.layout import layout_problems

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
HOURS = """{ store { timeZone officeHours { day from to } answerWithinMinutes awayMessage editWithinMinutes } }"""


async def save(page: Page, says: str) -> None:
    """Press the button, and wait for what is said."""
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text(says)).to_be_visible()


async def test_hours_are_set_and_what_is_wrong_is_said_at_the_field(windows: Windows, shop: LiveServer) -> None:
    chief = shop.api.admin("chief", name="Chief")
    page = await windows.open("/admin/settings", chief)
    await page.get_by_label("Time zone").select_option("Europe/Berlin")
    await page.get_by_role("button", name="Set office hours").click()
    monday = page.get_by_role("group", name="Monday")
    await monday.get_by_role("button", name="Add hours").click()
    await monday.get_by_label("From").last.fill("16:00")
    await page.get_by_label("No target").uncheck()
    await page.get_by_label("Answer within", exact=True).fill("150")
    await expect(page.get_by_text("Counted in office hours alone: 2 hours 30 minutes.")).to_be_visible()
    await page.get_by_label("Answer by itself outside of office hours").check()
    await page.get_by_label("Away message").fill("We are back on Monday.")
    await page.get_by_label("Messages can be changed for").fill("30")
    assert await violations(page) == []
    assert await layout_problems(page) == []
    await page.set_viewport_size(DESK)

    await save(page, "hours of a day must not overlap")
    await expect(monday.get_by_label("From").last).to_have_attribute("aria-invalid", "true")
    assert (await chief.ask(HOURS))["store"]["officeHours"] == []
    await monday.get_by_label("From").last.fill("18:00")
    await page.get_by_role("group", name="Friday").get_by_role("button", name="Remove these hours").click()
    await save(page, "Saved.")
    days = [(1, "09:00", "17:00"), (1, "18:00", "24:00"), *((day, "09:00", "17:00") for day in (2, 3, 4))]
    assert (await chief.ask(HOURS))["store"] == {
        "timeZone": "Europe/Berlin",
        "officeHours": [{"day": day, "from": start, "to": end} for day, start, end in days],
        "answerWithinMinutes": 150,
        "awayMessage": "We are back on Monday.",
        "editWithinMinutes": 30,
    }
    await hours_are_cleared(page, chief)


async def hours_are_cleared(page: Page, chief: Person) -> None:
    """What was set is there after a reload, is taken away again, and the audit log has it."""
    monday = page.get_by_role("group", name="Monday")
    await page.reload()
    await expect(page.get_by_label("Time zone")).to_have_value("Europe/Berlin")
    await expect(monday.get_by_label("To").last).to_have_value("00:00")
    for name in ("No target", "Answer by itself outside of office hours"):
        await page.get_by_label(name).set_checked(name == "No target")
    for _ in range(5):
        await page.get_by_role("button", name="Remove these hours").first.click()
    await expect(page.get_by_text("Somebody answers at all hours.")).to_be_visible()
    await save(page, "Saved.")
    cleared = (await chief.ask(HOURS))["store"]
    assert (cleared["officeHours"], cleared["answerWithinMinutes"], cleared["awayMessage"]) == ([], None, None)
    await page.get_by_role("link", name="Audit log").click()
    await expect(page.get_by_text(re.compile("Monday 09:00.17:00, Monday 18:00.24:00")).first).to_be_visible()


POLICIES = """{ store { contactFirstHours disputeWindows { reason fromDays days }
  refundPolicy { limits { amount currency } reasons times days ofVendors } } }"""


async def test_what_is_refunded_at_once_and_when_disputes_can_be_opened(windows: Windows, shop: LiveServer) -> None:
    chief = shop.api.admin("chief", name="Chief")
    page = await windows.open("/admin/settings", chief)
    await page.get_by_label("No wait").uncheck()
    await page.get_by_role("button", name="Add a reason").click()
    of_reasons = page.get_by_role("group", name="Other windows for single reasons")
    await of_reasons.get_by_label("From this day on").fill("2")
    await of_reasons.get_by_label("Until this day").fill("")
    await page.get_by_role("checkbox", name="Refund small disputes at once").check()
    refunds = page.get_by_role("group", name="Refund small disputes at once")
    await refunds.get_by_role("button", name="Add a currency").click()
    await refunds.get_by_label("At most", exact=True).last.fill("12,50")
    await refunds.get_by_label("Currency, such as EUR").last.fill("EUR")
    await refunds.get_by_label("A customer gets that at most").fill("3")
    assert await violations(page) == []
    assert await layout_problems(page) == []
    await page.set_viewport_size(DESK)
    await save(page, "Give an amount for each currency, each once")
    await refunds.get_by_label("Currency, such as EUR").last.fill("usd")
    await save(page, "Saved.")
    assert (await chief.ask(POLICIES))["store"] == {
        "contactFirstHours": 24,
        "disputeWindows": [{"reason": "NOT_RECEIVED", "fromDays": 2, "days": None}],
        "refundPolicy": {
            "limits": [{"amount": 2000, "currency": "EUR"}, {"amount": 1250, "currency": "USD"}],
            "reasons": ["DAMAGED", "MISSING_ITEMS"],
            "times": 3,
            "days": 365,
            "ofVendors": False,
        },
    }
    await policies_are_cleared(page, chief)


async def policies_are_cleared(page: Page, chief: Person) -> None:
    """What was set is there after a reload, is taken away again, and the audit log has it."""
    refunds = page.get_by_role("group", name="Refund small disputes at once")
    await page.reload()
    await expect(refunds.get_by_label("At most", exact=True).nth(1)).to_have_value("12.50")
    await page.get_by_role("checkbox", name="Refund small disputes at once").uncheck()
    of_reasons = page.get_by_role("group", name="Other windows for single reasons")
    await of_reasons.get_by_role("button", name="Remove").click()
    await page.get_by_label("No wait").check()
    await save(page, "Saved.")
    cleared: dict[str, object] = {"contactFirstHours": None, "disputeWindows": [], "refundPolicy": None}
    assert (await chief.ask(POLICIES))["store"] == cleared
    await page.get_by_role("link", name="Audit log").click()
    await expect(page.get_by_text(re.compile("Damaged, Items are missing")).first).to_be_visible()
