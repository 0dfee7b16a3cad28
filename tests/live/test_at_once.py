"""Things done at once, over many connections to a real port: the outcome is that of one after another."""

import asyncio
from collections import Counter
from uuid import UUID

from models.concern import users_concerned
from models.enums import MarketplaceMode
from models.tables import Store, User
from models.threads import Event, Message, Participant, Thread
from tests.live.test_events import ADDED, INBOX_EVENTS, live
from tests.support.live_server import LiveServer


async def wrong_counters() -> list[tuple[UUID, UUID, int, int]]:
    """Thread, user, what is stored as unread and what a recount gives, wherever the two differ."""
    wrong = []
    for thread in await Thread.all():
        places = {place.user_id: place for place in await Participant.filter(thread_id=thread.id)}
        for user in await users_concerned(thread):
            place = places.get(user.id)
            stored, read = (place.unread, max(place.last_read_seq, place.since_seq)) if place else (0, 0)
            beyond = Message.filter(thread_id=thread.id, seq__gt=read, deleted_at__isnull=True)
            counted = await beyond.exclude(author_id=user.id).count()
            if stored != counted:
                wrong.append((thread.id, user.id, stored, counted))
    return wrong


async def test_ten_copies_of_one_message_are_one_message_one_event_and_one_id(server: LiveServer) -> None:
    # given
    thread, customer = await server.api.thread(), server.api.customer()
    async with server.connect(server.api.admin()) as ws:
        added, inbox = await live(ws, ADDED, thread=thread), await live(ws, INBOX_EVENTS)
        # when
        sent = await asyncio.gather(*(customer.send(thread, "Once", clientMutationId="k") for _ in range(10)))
        # then
        assert len({message["id"] for message in sent}) == 1
        for stream in (added, inbox):
            assert (await stream.next())["message"]["seq"] == 2
            assert await stream.receives_nothing()
    assert await Message.filter(client_mutation_id="k").count() == 1
    assert await wrong_counters() == []


async def test_ten_copies_of_one_contact_are_one_thread_and_one_message(server: LiveServer) -> None:
    order, customer = await server.api.order(), server.api.customer()
    made = await asyncio.gather(*(customer.contact(order["id"], "Once", clientMutationId="k") for _ in range(10)))
    assert len({(one["thread"]["id"], one["message"]["id"]) for one in made}) == 1
    assert await Message.all().count() == await Event.all().count() == 1


async def test_twenty_senders_to_one_thread_are_numbered_without_gaps(server: LiveServer) -> None:
    # given
    api = server.api
    thread = await api.thread()
    people = [api.customer(), *(api.admin(f"boss-{n}") for n in range(4))]
    for person in people:
        await person.badge()
    async with server.connect(people[1]) as ws:
        added = await live(ws, ADDED, thread=thread)
        # when
        sent = await asyncio.gather(*(people[n % 5].send(thread, f"Message {n}") for n in range(19)))
        # then
        assert sorted(message["seq"] for message in sent) == list(range(2, 21))
        events = [await added.next() for _ in range(19)]
        assert [event["message"]["seq"] for event in events] == list(range(2, 21))
        assert {event["message"]["id"] for event in events} == {message["id"] for message in sent}
    by_author = Counter(message["author"]["name"] for message in sent)
    for person in people[1:]:
        assert (await person.badge())["messages"] == 20 - by_author[person.sub]
    assert await wrong_counters() == []


async def test_twenty_contacts_about_one_order_make_one_thread(server: LiveServer) -> None:
    # given
    order, customer, admin = await server.api.order(), server.api.customer(), server.api.admin()
    people = [customer, admin]
    # when
    made = await asyncio.gather(*(people[n % 2].contact(order["id"], f"Message {n}") for n in range(20)))
    # then
    assert len({one["thread"]["id"] for one in made}) == 1
    assert sorted(one["message"]["seq"] for one in made) == list(range(1, 21))
    assert await Thread.all().count() == 1
    assert await wrong_counters() == []


async def test_reading_while_others_send_leaves_the_counters_right(server: LiveServer) -> None:
    # given
    api = server.api
    threads = [await api.thread("ann"), await api.thread("bob")]
    ann, bob, boss, deputy = api.customer("ann"), api.customer("bob"), api.admin("boss"), api.admin("deputy")
    # when
    for _ in range(3):
        await asyncio.gather(
            *(ann.send(threads[0], f"From Ann {n}") for n in range(3)),
            *(bob.send(threads[1], f"From Bob {n}") for n in range(3)),
            *(boss.send(thread, "From the boss") for thread in threads),
            *(person.read(thread) for person in (boss, deputy) for thread in threads),
            *(person.unread(thread) for person in (boss, deputy) for thread in threads),
            ann.read(threads[0]),
            bob.read(threads[1], seq=1),
        )
    # then
    assert await wrong_counters() == []
    for person in (ann, bob, boss, deputy):
        user = await User.get(external_id=person.sub)
        places = await Participant.filter(user_id=user.id)
        assert (await person.badge())["messages"] == sum(place.unread for place in places)


async def test_a_first_sign_in_of_staff_misses_nothing_that_is_sent_meanwhile(server: LiveServer) -> None:
    # given
    api = server.api
    customer = api.customer()
    threads = [await api.thread() for _ in range(3)]
    for attempt in range(3):
        orders = [await api.order() for _ in range(3)]
        newcomers = [api.admin(f"new-{attempt}-{n}") for n in range(3)]
        # when
        await asyncio.gather(
            *(customer.send(thread, "To all admins") for thread in threads),
            *(newcomer.badge() for newcomer in newcomers),
            *(customer.contact(order["id"], "To all admins") for order in orders),
            *(customer.send(thread, "To all admins again") for thread in threads),
        )
        # then
        assert await wrong_counters() == [], attempt
        totals = {(await newcomer.badge())["messages"] for newcomer in newcomers}
        assert totals == {await Message.all().count()}


async def test_vendors_staff_that_comes_or_moves_misses_nothing_that_is_sent_meanwhile(server: LiveServer) -> None:
    # given
    api = server.api
    await Store.filter(id=Store.SINGLETON_ID).update(mode=MarketplaceMode.SEPARATE_SHOPS)
    customer = api.customer()
    shops = ("acme", "other")
    threads = []
    for shop in shops:
        order = await api.order("ann", shop)
        vendor = (await api.vendor(f"owner-{shop}", shop).ask("{ viewer { user { vendor { id } } } }"))["viewer"]
        payload = await customer.contact(order["id"], vendorId=vendor["user"]["vendor"]["id"])
        threads.append(payload["thread"]["id"])
    for attempt in range(3):
        movers = [api.vendor(f"staff-{n}", shops[attempt % 2], name=f"Name {attempt}") for n in range(2)]
        newcomers = [api.vendor(f"new-{attempt}-{n}", shops[n]) for n in range(2)]
        # when
        await asyncio.gather(
            *(customer.send(thread, "To a shop") for thread in threads),
            *(person.badge() for person in (*movers, *newcomers)),
            *(mover.send(threads[attempt % 2], "From a shop") for mover in movers),
            *(customer.send(thread, "To a shop again") for thread in threads),
        )
        # then
        assert await wrong_counters() == [], attempt


async def test_twenty_first_requests_with_one_token_make_one_user(server: LiveServer) -> None:
    for person in (server.api.customer("new"), server.api.admin("new"), server.api.vendor("new", "acme")):
        answers = await asyncio.gather(*(person.ask("{ viewer { user { id } } }") for _ in range(20)))
        assert len({answer["viewer"]["user"]["id"] for answer in answers}) == 1, person.sub
    assert await User.filter(external_id="new").count() == 3
