CREATE TABLE "tortoise_migrations" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "app" VARCHAR(255) NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "applied_at" TIMESTAMP NOT NULL,
    CONSTRAINT "uid_tortoise_mi_app_3803a5" UNIQUE ("app", "name")
);
CREATE TABLE "canned_replies" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "title" VARCHAR(200) NOT NULL,
    "body" TEXT NOT NULL
) /* A text that staff send often. It may hold {customer}, {order} and {store}. */;
CREATE TABLE "store" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "mode" VARCHAR(20) NOT NULL  /* a MarketplaceMode */,
    "direct_vendor_contact" INT NOT NULL,
    "mask_contact_data" INT NOT NULL,
    "disputes_enabled" INT NOT NULL,
    "dispute_window_days" INT,
    "seller_response_days" INT,
    "customer_response_days" INT,
    "secret" VARCHAR(64) NOT NULL
) /* The one row of the store's rules. `secret` signs what Parley hands out and takes back, such as cursors. */;
CREATE TABLE "vendors" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "external_id" VARCHAR(200) NOT NULL UNIQUE,
    "name" VARCHAR(200) NOT NULL
) /* A seller in a marketplace. */;
CREATE TABLE "users" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "role" VARCHAR(10) NOT NULL  /* a Role */,
    "external_id" VARCHAR(200) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "email" VARCHAR(200),
    "locale" VARCHAR(200),
    "name_said" INT NOT NULL DEFAULT 0,
    "email_said" INT NOT NULL DEFAULT 0,
    "email_frequency" VARCHAR(20) NOT NULL  /* a EmailFrequency */ DEFAULT 'every_message',
    "mail_locale" VARCHAR(200),
    "erased_at" TIMESTAMP,
    "created_at" TIMESTAMP NOT NULL,
    "vendor_id" CHAR(36) REFERENCES "vendors" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_users_role_c32e4e" UNIQUE ("role", "external_id")
) /* A person, known by role and the store's own id: a customer 7 and an admin 7 are two people. */;
CREATE TABLE "audit_entries" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "at" TIMESTAMP NOT NULL,
    "action" VARCHAR(200) NOT NULL,
    "subject" CHAR(36),
    "detail" JSON NOT NULL,
    "by_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT
) /* Something an admin did. `subject` is the row that it was done to. */;
CREATE INDEX "idx_audit_entri_at_a9b16b" ON "audit_entries" ("at", "id");
CREATE TABLE "orders" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "external_id" VARCHAR(200) NOT NULL UNIQUE,
    "number" VARCHAR(200) NOT NULL,
    "status" VARCHAR(200) NOT NULL,
    "placed_at" TIMESTAMP NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "total" BIGINT NOT NULL,
    "url" VARCHAR(2000),
    "customer_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT
) /* An order of the store's, as its backend last told it. `total` is in the currency's minor unit. */;
CREATE INDEX "idx_orders_number_1e844c" ON "orders" ("number");
CREATE INDEX "idx_orders_placed__b488a7" ON "orders" ("placed_at", "id");
CREATE INDEX "idx_orders_custome_5df0d9" ON "orders" ("customer_id", "placed_at", "id");
CREATE TABLE "order_items" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "position" INT NOT NULL,
    "sku" VARCHAR(200) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "quantity" INT NOT NULL,
    "price" BIGINT NOT NULL,
    "image_url" VARCHAR(2000),
    "order_id" CHAR(36) NOT NULL REFERENCES "orders" ("id") ON DELETE CASCADE,
    "vendor_id" CHAR(36) REFERENCES "vendors" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_order_items_order_i_1b4463" UNIQUE ("order_id", "position")
) /* A line of an order. `price` is of one piece, in the order's minor unit. */;
CREATE INDEX "idx_order_items_vendor__98bc81" ON "order_items" ("vendor_id", "order_id");
CREATE TABLE "threads" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "key" VARCHAR(120) NOT NULL UNIQUE,
    "subject" VARCHAR(200) NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "last_seq" INT NOT NULL,
    "last_message_id" CHAR(36),
    "last_message_at" TIMESTAMP NOT NULL,
    "awaiting_reply_from" VARCHAR(10)   /* a Role */,
    "open_dispute_id" CHAR(36),
    "dispute_turn" VARCHAR(10)   /* a Role */,
    "customer_read_seq" INT NOT NULL,
    "seller_read_seq" INT NOT NULL,
    "assignee_id" CHAR(36) REFERENCES "users" ("id") ON DELETE RESTRICT,
    "customer_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    "order_id" CHAR(36) REFERENCES "orders" ("id") ON DELETE RESTRICT,
    "vendor_id" CHAR(36) REFERENCES "vendors" ("id") ON DELETE RESTRICT
) /* One order (or none), one customer, one seller (a vendor, or the store): never twice, by `key`. */;
CREATE INDEX "idx_threads_last_me_3f2b25" ON "threads" ("last_message_at", "id");
CREATE INDEX "idx_threads_custome_b4391b" ON "threads" ("customer_id", "last_message_at", "id");
CREATE INDEX "idx_threads_vendor__480e6b" ON "threads" ("vendor_id", "last_message_at", "id");
CREATE INDEX "idx_threads_order_i_b725e5" ON "threads" ("order_id");
CREATE INDEX "idx_threads_assigne_96939c" ON "threads" ("assignee_id");
CREATE INDEX "idx_threads_dispute_55eba5" ON "threads" ("dispute_turn", "vendor_id");
CREATE INDEX "idx_threads_open_di_fa061f" ON "threads" ("open_dispute_id");
CREATE TABLE "disputes" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "status" VARCHAR(30) NOT NULL  /* a DisputeStatus */,
    "reason" VARCHAR(30) NOT NULL  /* a DisputeReason */,
    "comment" TEXT NOT NULL,
    "opened_at" TIMESTAMP NOT NULL,
    "turn" VARCHAR(10)   /* a Role */,
    "turn_at" TIMESTAMP NOT NULL,
    "remind_at" TIMESTAMP,
    "deadline_at" TIMESTAMP,
    "resolution_id" CHAR(36),
    "resolution_kind" VARCHAR(30)   /* a ResolutionKind */,
    "resolution_amount" BIGINT,
    "resolution_comment" TEXT,
    "resolution_at" TIMESTAMP,
    "closed_at" TIMESTAMP,
    "closed_by_id" CHAR(36) REFERENCES "users" ("id") ON DELETE RESTRICT,
    "opened_by_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    "resolution_by_id" CHAR(36) REFERENCES "users" ("id") ON DELETE RESTRICT,
    "thread_id" CHAR(36) NOT NULL REFERENCES "threads" ("id") ON DELETE CASCADE
) /* A disagreement about an order, in the thread where it is talked about. */;
CREATE INDEX "idx_disputes_remind__62af42" ON "disputes" ("remind_at");
CREATE INDEX "idx_disputes_deadlin_435196" ON "disputes" ("deadline_at");
CREATE INDEX "idx_disputes_opened__8a2ed8" ON "disputes" ("opened_at", "id");
CREATE INDEX "idx_disputes_thread__b7c30a" ON "disputes" ("thread_id", "opened_at");
CREATE TABLE "dispute_steps" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "at" TIMESTAMP NOT NULL,
    "status" VARCHAR(30) NOT NULL  /* a DisputeStatus */,
    "comment" TEXT,
    "settlement" VARCHAR(10),
    "reference" VARCHAR(200),
    "by_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    "dispute_id" CHAR(36) NOT NULL REFERENCES "disputes" ("id") ON DELETE CASCADE
) /* A step of a dispute, and the status it came to. Rows are only ever added. */;
CREATE INDEX "idx_dispute_ste_dispute_3ddcdb" ON "dispute_steps" ("dispute_id", "id");
CREATE TABLE "jobs" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "key" VARCHAR(200) NOT NULL UNIQUE,
    "kind" VARCHAR(10) NOT NULL  /* a JobKind */,
    "state" VARCHAR(10) NOT NULL  /* a JobState */,
    "position" BIGINT,
    "payload" JSON NOT NULL,
    "run_at" TIMESTAMP NOT NULL,
    "attempts" INT NOT NULL,
    "lease_until" TIMESTAMP,
    "last_error" VARCHAR(2000),
    "created_at" TIMESTAMP NOT NULL,
    "done_at" TIMESTAMP,
    "thread_id" CHAR(36) REFERENCES "threads" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) REFERENCES "users" ("id") ON DELETE CASCADE
) /* Something for the worker to do, written in the transaction of what causes it. */;
CREATE INDEX "idx_jobs_kind_90e76a" ON "jobs" ("kind", "state", "run_at");
CREATE INDEX "idx_jobs_thread__40e77d" ON "jobs" ("thread_id", "position");
CREATE INDEX "idx_jobs_user_id_9dc17f" ON "jobs" ("user_id");
CREATE INDEX "idx_jobs_kind_b73635" ON "jobs" ("kind", "id");
CREATE TABLE "messages" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "seq" INT NOT NULL,
    "kind" VARCHAR(20) NOT NULL  /* a MessageKind */,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "deleted_at" TIMESTAMP,
    "client_mutation_id" VARCHAR(100),
    "client_mutation_digest" VARCHAR(64),
    "author_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    "dispute_id" CHAR(36) REFERENCES "disputes" ("id") ON DELETE SET NULL,
    "thread_id" CHAR(36) NOT NULL REFERENCES "threads" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_messages_thread__7e1b7f" UNIQUE ("thread_id", "seq"),
    CONSTRAINT "uid_messages_thread__a269e0" UNIQUE ("thread_id", "author_id", "client_mutation_id")
) /* What somebody wrote, `seq` 1, 2, 3 ... in its thread. `client_mutation_digest` tells a repeat from a reuse. */;
CREATE TABLE "attachments" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "position" INT NOT NULL,
    "filename" VARCHAR(200) NOT NULL,
    "content_type" VARCHAR(200) NOT NULL,
    "size" BIGINT NOT NULL,
    "sha256" VARCHAR(64),
    "has_thumbnail" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "stored_at" TIMESTAMP,
    "message_id" CHAR(36) REFERENCES "messages" ("id") ON DELETE CASCADE,
    "owner_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT
) /* A file: announced by its owner, then uploaded (`stored_at`, `sha256`), then sent with a message. */;
CREATE INDEX "idx_attachments_message_3b4381" ON "attachments" ("message_id", "position");
CREATE INDEX "idx_attachments_created_ce9676" ON "attachments" ("created_at");
CREATE TABLE "events" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "kind" VARCHAR(20) NOT NULL  /* a EventKind */,
    "at" TIMESTAMP NOT NULL,
    "seq" INT,
    "audience" VARCHAR(10)   /* a Role */,
    "to_admins" INT NOT NULL,
    "dispute_id" CHAR(36) REFERENCES "disputes" ("id") ON DELETE CASCADE,
    "message_id" CHAR(36) REFERENCES "messages" ("id") ON DELETE CASCADE,
    "thread_id" CHAR(36) NOT NULL REFERENCES "threads" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) REFERENCES "users" ("id") ON DELETE RESTRICT
) /* The log of what happened: the one source for live push, replay, mails and webhooks. Rows are only ever added. */;
CREATE INDEX "idx_events_thread__2c7746" ON "events" ("thread_id", "id");
CREATE TABLE "participants" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "last_read_seq" INT NOT NULL,
    "last_read_at" TIMESTAMP,
    "since_seq" INT NOT NULL DEFAULT 0,
    "unread" INT NOT NULL,
    "watching" INT NOT NULL DEFAULT 0,
    "thread_id" CHAR(36) NOT NULL REFERENCES "threads" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_participant_thread__d5b498" UNIQUE ("thread_id", "user_id")
) /* Where one person stands in a thread: read up to and including `last_read_seq`, with `unread` beyond it. */;
CREATE INDEX "idx_participant_user_id_4c6e09" ON "participants" ("user_id", "unread");
CREATE TABLE "user_blocks" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "reason" VARCHAR(2000) NOT NULL,
    "at" TIMESTAMP NOT NULL,
    "until" TIMESTAMP,
    "by_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    "user_id" CHAR(36) NOT NULL UNIQUE REFERENCES "users" ("id") ON DELETE CASCADE
) /* Somebody who is kept out, until then or for good. */;
CREATE INDEX "idx_user_blocks_at_def68a" ON "user_blocks" ("at", "id");
CREATE TABLE thread_words (
        id integer PRIMARY KEY,
        thread_id char(36) NOT NULL UNIQUE REFERENCES threads (id) ON DELETE CASCADE
    );
CREATE VIRTUAL TABLE thread_words_text USING fts5(
        everyone, customer, vendor, admins, vendors, tokenize = "unicode61 remove_diacritics 0", prefix = "3"
    );
ALTER TABLE "vendors" ADD COLUMN "name_said" INT NOT NULL DEFAULT 0;
CREATE INDEX "idx_audit_entri_action_9594da" ON "audit_entries" ("action", "at", "id");
CREATE INDEX "idx_audit_entri_by_id_4c5e95" ON "audit_entries" ("by_id", "at", "id");
CREATE TABLE "past_reads" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "seq" INT NOT NULL,
    "at" TIMESTAMP NOT NULL,
    "thread_id" CHAR(36) NOT NULL REFERENCES "threads" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT
) /* A read receipt that outlives its event, for evidence: who had read a thread up to `seq`, and when. */;
CREATE INDEX "idx_past_reads_thread__1188bf" ON "past_reads" ("thread_id", "id");
ALTER TABLE "store" ADD COLUMN "is_demo" INT NOT NULL DEFAULT 0;
ALTER TABLE "store" ADD COLUMN "log_id" VARCHAR(32) NOT NULL DEFAULT '';
CREATE TABLE "message_originals" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "body" TEXT NOT NULL,
    "message_id" CHAR(36) NOT NULL UNIQUE REFERENCES "messages" ("id") ON DELETE CASCADE
) /* The whole text of a mail of which `messages.body` has the new part alone. It goes when that text does. */;
ALTER TABLE "disputes" ADD COLUMN "resolution_currency" VARCHAR(3);
UPDATE disputes SET resolution_currency = (
    SELECT orders.currency FROM threads JOIN orders ON orders.id = threads.order_id WHERE threads.id = disputes.thread_id
) WHERE resolution_amount IS NOT NULL;
CREATE TABLE order_words (
    order_id char(36) PRIMARY KEY REFERENCES orders (id) ON DELETE CASCADE,
    number text NOT NULL,
    name text NOT NULL,
    version smallint NOT NULL
);
ALTER TABLE thread_words ADD COLUMN version smallint NOT NULL DEFAULT 1;
INSERT INTO order_words (order_id, number, name, version) SELECT id, lower(number), '', 1 FROM orders;
ALTER TABLE "messages" ADD COLUMN "step" TEXT;
ALTER TABLE "threads" ADD COLUMN "admin_snoozed_until" TIMESTAMP;
ALTER TABLE "threads" ADD COLUMN "admin_state" VARCHAR(10) NOT NULL  /* a ThreadState */ DEFAULT 'open';
ALTER TABLE "threads" ADD COLUMN "no_reply_seq" INT NOT NULL DEFAULT 0;
ALTER TABLE "threads" ADD COLUMN "vendor_snoozed_until" TIMESTAMP;
ALTER TABLE "threads" ADD COLUMN "vendor_state" VARCHAR(10) NOT NULL  /* a ThreadState */ DEFAULT 'open';
ALTER TABLE "threads" ADD COLUMN "waiting_since" TIMESTAMP;
UPDATE threads SET no_reply_seq = last_seq WHERE awaiting_reply_from IS NULL;
WITH said AS (
    SELECT m.thread_id, m.seq, m.created_at, u.role = 'customer' AS by_customer
    FROM threads t JOIN messages m ON m.thread_id = t.id JOIN users u ON u.id = m.author_id
    WHERE t.awaiting_reply_from IS NOT NULL AND m.kind = 'text' AND m.deleted_at IS NULL
), newest AS (
    SELECT thread_id, max(CASE WHEN by_customer THEN seq ELSE 0 END) AS customer_seq,
    max(CASE WHEN by_customer THEN 0 ELSE seq END) AS seller_seq FROM said GROUP BY thread_id
), since AS (
    SELECT said.thread_id, min(said.seq) AS seq FROM said JOIN newest n ON n.thread_id = said.thread_id
    WHERE said.seq > CASE WHEN n.customer_seq < n.seller_seq THEN n.customer_seq ELSE n.seller_seq END
    GROUP BY said.thread_id
), found AS (
    SELECT t.id, m.created_at AS at, CASE WHEN n.customer_seq < n.seller_seq THEN 'customer'
    WHEN n.thread_id IS NULL THEN NULL WHEN t.vendor_id IS NULL THEN 'admin' ELSE 'vendor' END AS side
    FROM threads t LEFT JOIN newest n ON n.thread_id = t.id LEFT JOIN since s ON s.thread_id = t.id
    LEFT JOIN messages m ON m.thread_id = t.id AND m.seq = s.seq WHERE t.awaiting_reply_from IS NOT NULL
)
UPDATE threads SET awaiting_reply_from = found.side, waiting_since = found.at FROM found WHERE threads.id = found.id;
CREATE INDEX "idx_threads_admin_newest" ON "threads" ("last_message_at", "id") WHERE admin_state <> 'done';
CREATE INDEX "idx_threads_admin_waiting" ON "threads" ("awaiting_reply_from", "waiting_since", "id") WHERE admin_state <> 'done';
CREATE INDEX "idx_threads_vendor_newest" ON "threads" ("vendor_id", "last_message_at", "id") WHERE vendor_id IS NOT NULL AND vendor_state <> 'done';
CREATE INDEX "idx_threads_vendor_waiting" ON "threads" ("vendor_id", "awaiting_reply_from", "waiting_since", "id") WHERE vendor_id IS NOT NULL AND vendor_state <> 'done';
CREATE INDEX "idx_threads_admin_snoozed" ON "threads" ("admin_snoozed_until") WHERE admin_snoozed_until IS NOT NULL;
CREATE INDEX "idx_threads_vendor_snoozed" ON "threads" ("vendor_snoozed_until") WHERE vendor_snoozed_until IS NOT NULL;
ALTER TABLE "messages" ADD COLUMN "reply_to_id" CHAR(36);
CREATE TABLE "message_revisions" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "body" TEXT NOT NULL,
    "replaced_at" TIMESTAMP NOT NULL,
    "message_id" CHAR(36) NOT NULL REFERENCES "messages" ("id") ON DELETE CASCADE
) /* An earlier text of a message, which its author changed at `replaced_at`. It goes when its message is emptied. */;
CREATE INDEX "idx_message_rev_message_3764b7" ON "message_revisions" ("message_id", "id");
ALTER TABLE "messages" ADD COLUMN "edited_at" TIMESTAMP;
ALTER TABLE "store" ADD COLUMN "edit_within_minutes" INT NOT NULL DEFAULT 15;
CREATE TABLE "message_mentions" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "message_id" CHAR(36) NOT NULL REFERENCES "messages" ("id") ON DELETE CASCADE,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_message_men_message_33ee85" UNIQUE ("message_id", "user_id")
) /* A colleague whom the author of a note named, and who is told of it whether the thread concerns them or not. */;
CREATE INDEX "idx_message_men_user_id_b39f2c" ON "message_mentions" ("user_id", "message_id");
ALTER TABLE "store" ADD COLUMN "answer_within_minutes" INT;
ALTER TABLE "store" ADD COLUMN "away_message" TEXT;
ALTER TABLE "store" ADD COLUMN "due_policy" INT NOT NULL DEFAULT 0;
ALTER TABLE "store" ADD COLUMN "office_hours" VARCHAR(2000) NOT NULL DEFAULT '[]';
ALTER TABLE "store" ADD COLUMN "time_zone" VARCHAR(200) NOT NULL DEFAULT 'UTC';
ALTER TABLE "threads" ADD COLUMN "answer_due_at" TIMESTAMP;
ALTER TABLE "threads" ADD COLUMN "away_said_at" TIMESTAMP;
ALTER TABLE "threads" ADD COLUMN "due_policy" INT NOT NULL DEFAULT 0;
CREATE INDEX "idx_threads_due" ON "threads" ("answer_due_at", "id") WHERE answer_due_at IS NOT NULL;
CREATE INDEX "idx_threads_due_policy" ON "threads" ("due_policy") WHERE waiting_since IS NOT NULL;
CREATE TABLE "push_subscriptions" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "endpoint" TEXT NOT NULL,
    "endpoint_digest" VARCHAR(64) NOT NULL UNIQUE,
    "p256dh" VARCHAR(200) NOT NULL,
    "auth" VARCHAR(200) NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "user_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
) /* A browser that a user wants to be told by while no page is open (Web Push, RFC 8030). */;
CREATE INDEX "idx_push_subscr_user_id_e6c20a" ON "push_subscriptions" ("user_id", "created_at");
ALTER TABLE "store" ADD COLUMN "push_key" VARCHAR(64);
ALTER TABLE "users" ADD COLUMN "push_frequency" VARCHAR(20) NOT NULL  /* a PushFrequency */ DEFAULT 'every_message';
CREATE TABLE "labels" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "key" VARCHAR(200) NOT NULL UNIQUE,
    "name" VARCHAR(200) NOT NULL,
    "color" VARCHAR(7) NOT NULL,
    "vendor_id" CHAR(36) REFERENCES "vendors" ("id") ON DELETE RESTRICT
) /* A label of the people of a vendor, or, without one, of the store's admins. `key` holds its name apart by case. */;
CREATE INDEX "idx_labels_vendor__07ef92" ON "labels" ("vendor_id");
CREATE TABLE "saved_views" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "name" VARCHAR(200) NOT NULL,
    "query" TEXT NOT NULL,
    "shared" INT NOT NULL,
    "owner_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "vendor_id" CHAR(36) REFERENCES "vendors" ("id") ON DELETE RESTRICT
) /* A filter and an order of threads under a name, of one user, or `shared` with their side, as a label is. */;
CREATE INDEX "idx_saved_views_owner_i_9ef0fd" ON "saved_views" ("owner_id");
CREATE INDEX "idx_saved_views_vendor__e27c2d" ON "saved_views" ("vendor_id");
CREATE TABLE "thread_changes" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "at" TIMESTAMP NOT NULL,
    "side" VARCHAR(10)   /* a Role */,
    "kind" VARCHAR(20) NOT NULL  /* a ThreadChangeKind */,
    "call_id" CHAR(36),
    "seq" INT NOT NULL,
    "state" VARCHAR(10)   /* a ThreadState */,
    "snoozed_until" TIMESTAMP,
    "was_state" VARCHAR(10)   /* a ThreadState */,
    "was_snoozed_until" TIMESTAMP,
    "was_no_reply_seq" INT,
    "assignee_id" CHAR(36) REFERENCES "users" ("id") ON DELETE RESTRICT,
    "by_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    "label_id" CHAR(36) REFERENCES "labels" ("id") ON DELETE CASCADE,
    "thread_id" CHAR(36) NOT NULL REFERENCES "threads" ("id") ON DELETE CASCADE,
    "was_assignee_id" CHAR(36) REFERENCES "users" ("id") ON DELETE RESTRICT
) /* A change of where a thread stands or who takes care of it, with what was before, so that it can be taken back. */;
CREATE INDEX "idx_thread_chan_thread__0f8ba6" ON "thread_changes" ("thread_id", "id");
CREATE INDEX "idx_thread_chan_call_id_c454c4" ON "thread_changes" ("call_id");
CREATE INDEX "idx_thread_chan_label_i_ed25a9" ON "thread_changes" ("label_id");
CREATE TABLE "thread_labels" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "label_id" CHAR(36) NOT NULL REFERENCES "labels" ("id") ON DELETE CASCADE,
    "thread_id" CHAR(36) NOT NULL REFERENCES "threads" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_thread_labe_label_i_0f6247" UNIQUE ("label_id", "thread_id")
) /* A label that a thread has. */;
CREATE INDEX "idx_thread_labe_thread__92f462" ON "thread_labels" ("thread_id");
DROP INDEX "idx_threads_admin_snoozed";
DROP INDEX "idx_threads_vendor_snoozed";
CREATE INDEX "idx_threads_admin_snoozed" ON "threads" ("admin_snoozed_until") WHERE admin_state = 'snoozed';
CREATE INDEX "idx_threads_vendor_snoozed" ON "threads" ("vendor_snoozed_until") WHERE vendor_state = 'snoozed';
ALTER TABLE "order_items" ADD COLUMN "external_id" VARCHAR(200);
CREATE TABLE "order_versions" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "changed_at" TIMESTAMP NOT NULL,
    "sent_at" TIMESTAMP NOT NULL,
    "order_id" CHAR(36) NOT NULL UNIQUE REFERENCES "orders" ("id") ON DELETE CASCADE
) /* Which version of an order the store's system sent last, so that an older one that comes late changes nothing. */;
CREATE TABLE "order_events" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "external_id" VARCHAR(200),
    "kind" VARCHAR(20) NOT NULL  /* an OrderEventKind */,
    "at" TIMESTAMP NOT NULL,
    "text" TEXT,
    "carrier" VARCHAR(200),
    "tracking_number" VARCHAR(200),
    "tracking_url" VARCHAR(2000),
    "created_at" TIMESTAMP NOT NULL,
    "order_id" CHAR(36) NOT NULL REFERENCES "orders" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_order_event_order_i_c5f3bd" UNIQUE ("order_id", "external_id")
) /* Something that happened to an order, as the store's backend told it. */;
CREATE INDEX "idx_order_event_order_i_5609a2" ON "order_events" ("order_id", "at", "id");
CREATE TABLE "order_event_items" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "external_id" VARCHAR(200) NOT NULL,
    "event_id" CHAR(36) NOT NULL REFERENCES "order_events" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_order_event_event_i_d46b38" UNIQUE ("event_id", "external_id")
) /* A line that an event is about, by the store's own id of it, for lines are replaced as the order changes. */;
ALTER TABLE "messages" ADD COLUMN "order_event_id" CHAR(36) REFERENCES "order_events" ("id") ON DELETE SET NULL;
ALTER TABLE "threads" ADD COLUMN "product_external_id" VARCHAR(200);
ALTER TABLE "threads" ADD COLUMN "product_image_url" VARCHAR(2000);
ALTER TABLE "threads" ADD COLUMN "product_name" VARCHAR(200);
ALTER TABLE "threads" ADD COLUMN "product_url" VARCHAR(2000);
ALTER TABLE "threads" ADD COLUMN "product_vendor_id" CHAR(36);
CREATE TABLE "new__threads" ("id" CHAR(36) NOT NULL  PRIMARY KEY, "key" VARCHAR(120) NOT NULL UNIQUE, "order_id" CHAR(36) REFERENCES "orders" ("id") ON DELETE RESTRICT, "customer_id" CHAR(36) REFERENCES "users" ("id") ON DELETE RESTRICT, "vendor_id" CHAR(36) REFERENCES "vendors" ("id") ON DELETE RESTRICT, "subject" VARCHAR(200) NOT NULL, "created_at" TIMESTAMP NOT NULL, "last_seq" INT NOT NULL, "last_message_id" CHAR(36), "last_message_at" TIMESTAMP NOT NULL, "awaiting_reply_from" VARCHAR(10), "assignee_id" CHAR(36) REFERENCES "users" ("id") ON DELETE RESTRICT, "open_dispute_id" CHAR(36), "dispute_turn" VARCHAR(10), "customer_read_seq" INT NOT NULL, "seller_read_seq" INT NOT NULL, "admin_snoozed_until" TIMESTAMP, "admin_state" VARCHAR(10) NOT NULL DEFAULT 'open', "no_reply_seq" INT NOT NULL DEFAULT 0, "vendor_snoozed_until" TIMESTAMP, "vendor_state" VARCHAR(10) NOT NULL DEFAULT 'open', "waiting_since" TIMESTAMP, "answer_due_at" TIMESTAMP, "away_said_at" TIMESTAMP, "due_policy" INT NOT NULL DEFAULT 0, "product_external_id" VARCHAR(200), "product_image_url" VARCHAR(2000), "product_name" VARCHAR(200), "product_url" VARCHAR(2000), "product_vendor_id" CHAR(36));
INSERT INTO "new__threads" ("id", "key", "order_id", "vendor_id", "subject", "created_at", "last_seq", "last_message_id", "last_message_at", "awaiting_reply_from", "assignee_id", "open_dispute_id", "dispute_turn", "customer_read_seq", "seller_read_seq", "admin_snoozed_until", "admin_state", "no_reply_seq", "vendor_snoozed_until", "vendor_state", "waiting_since", "answer_due_at", "away_said_at", "due_policy", "product_external_id", "product_image_url", "product_name", "product_url", "product_vendor_id", "customer_id")
                SELECT "id", "key", "order_id", "vendor_id", "subject", "created_at", "last_seq", "last_message_id", "last_message_at", "awaiting_reply_from", "assignee_id", "open_dispute_id", "dispute_turn", "customer_read_seq", "seller_read_seq", "admin_snoozed_until", "admin_state", "no_reply_seq", "vendor_snoozed_until", "vendor_state", "waiting_since", "answer_due_at", "away_said_at", "due_policy", "product_external_id", "product_image_url", "product_name", "product_url", "product_vendor_id", "customer_id"
                FROM "threads";
DROP TABLE "threads";
ALTER TABLE "new__threads" RENAME TO "threads";
CREATE INDEX "idx_threads_last_me_3f2b25" ON "threads" ("last_message_at", "id");
CREATE INDEX "idx_threads_custome_b4391b" ON "threads" ("customer_id", "last_message_at", "id");
CREATE INDEX "idx_threads_vendor__480e6b" ON "threads" ("vendor_id", "last_message_at", "id");
CREATE INDEX "idx_threads_order_i_b725e5" ON "threads" ("order_id");
CREATE INDEX "idx_threads_assigne_96939c" ON "threads" ("assignee_id");
CREATE INDEX "idx_threads_dispute_55eba5" ON "threads" ("dispute_turn", "vendor_id");
CREATE INDEX "idx_threads_open_di_fa061f" ON "threads" ("open_dispute_id");
CREATE INDEX "idx_threads_admin_newest" ON "threads" ("last_message_at", "id") WHERE admin_state <> 'done';
CREATE INDEX "idx_threads_admin_waiting" ON "threads" ("awaiting_reply_from", "waiting_since", "id") WHERE admin_state <> 'done';
CREATE INDEX "idx_threads_vendor_newest" ON "threads" ("vendor_id", "last_message_at", "id") WHERE vendor_id IS NOT NULL AND vendor_state <> 'done';
CREATE INDEX "idx_threads_vendor_waiting" ON "threads" ("vendor_id", "awaiting_reply_from", "waiting_since", "id") WHERE vendor_id IS NOT NULL AND vendor_state <> 'done';
CREATE INDEX "idx_threads_due" ON "threads" ("answer_due_at", "id") WHERE answer_due_at IS NOT NULL;
CREATE INDEX "idx_threads_due_policy" ON "threads" ("due_policy") WHERE waiting_since IS NOT NULL;
CREATE INDEX "idx_threads_admin_snoozed" ON "threads" ("admin_snoozed_until") WHERE admin_state = 'snoozed';
CREATE INDEX "idx_threads_vendor_snoozed" ON "threads" ("vendor_snoozed_until") WHERE vendor_state = 'snoozed';
CREATE TABLE "chargebacks" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "external_id" VARCHAR(200) NOT NULL UNIQUE,
    "reason" VARCHAR(200) NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "due_at" TIMESTAMP,
    "status" VARCHAR(20) NOT NULL  /* a ChargebackStatus */,
    "updated_at" TIMESTAMP NOT NULL,
    "dispute_id" CHAR(36) NOT NULL REFERENCES "disputes" ("id") ON DELETE CASCADE
) /* What a payment provider told of the same quarrel at the customer's bank, by the provider's `external_id`. */;
CREATE INDEX "idx_chargebacks_dispute_bb89fd" ON "chargebacks" ("dispute_id");
ALTER TABLE "disputes" ADD COLUMN "chargeback_id" CHAR(36);
CREATE TABLE "guest_links" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "created_at" TIMESTAMP NOT NULL,
    "expires_at" TIMESTAMP NOT NULL,
    "ended_at" TIMESTAMP,
    "order_id" CHAR(36) NOT NULL REFERENCES "orders" ("id") ON DELETE CASCADE
) /* A link with which the buyer of an order reads and writes about it without an account. */;
CREATE INDEX "idx_guest_links_order_i_fce8ed" ON "guest_links" ("order_id", "ended_at");
CREATE INDEX "idx_guest_links_ended_a_0ac869" ON "guest_links" ("ended_at");
ALTER TABLE "attachments" ADD COLUMN "order_id" CHAR(36);
ALTER TABLE "order_events" ADD COLUMN "is_status" INT NOT NULL DEFAULT 0;
CREATE TABLE "dispute_items" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "resolution_id" CHAR(36),
    "quantity" INT NOT NULL,
    "value" BIGINT NOT NULL,
    "dispute_id" CHAR(36) NOT NULL REFERENCES "disputes" ("id") ON DELETE CASCADE,
    "item_id" BIGINT NOT NULL REFERENCES "order_items" ("id") ON DELETE RESTRICT
) /* So many pieces of a line of the order, which a dispute is about. */;
CREATE INDEX "idx_dispute_ite_dispute_3efb60" ON "dispute_items" ("dispute_id", "id");
CREATE INDEX "idx_dispute_ite_resolut_a9c28e" ON "dispute_items" ("resolution_id");
CREATE INDEX "idx_dispute_ite_item_id_1bfb33" ON "dispute_items" ("item_id");
CREATE TABLE "settlements" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "state" VARCHAR(20) NOT NULL  /* a SettlementState */,
    "kind" VARCHAR(30) NOT NULL  /* a ResolutionKind */,
    "amount" BIGINT,
    "currency" VARCHAR(3) NOT NULL,
    "made_at" TIMESTAMP NOT NULL,
    "requested_at" TIMESTAMP,
    "remind_at" TIMESTAMP,
    "reported_at" TIMESTAMP,
    "reference" VARCHAR(200),
    "dispute_id" CHAR(36) NOT NULL REFERENCES "disputes" ("id") ON DELETE CASCADE
) /* What a resolution has the store's backend do, under the resolution's id, the key by which it is done once. */;
CREATE INDEX "idx_settlements_remind__279005" ON "settlements" ("remind_at");
CREATE INDEX "idx_settlements_dispute_a101cb" ON "settlements" ("dispute_id", "made_at");
CREATE INDEX "idx_settlements_state_7ed7fb" ON "settlements" ("state", "made_at");
ALTER TABLE "disputes" ADD COLUMN "return_carrier" VARCHAR(200);
ALTER TABLE "disputes" ADD COLUMN "return_due_at" TIMESTAMP;
ALTER TABLE "disputes" ADD COLUMN "return_label_url" VARCHAR(2000);
ALTER TABLE "disputes" ADD COLUMN "return_number" VARCHAR(200);
ALTER TABLE "disputes" ADD COLUMN "return_status" VARCHAR(10)   /* a ReturnStatus */;
ALTER TABLE "disputes" ADD COLUMN "return_updated_at" TIMESTAMP;
ALTER TABLE "disputes" ADD COLUMN "return_url" VARCHAR(2000);
ALTER TABLE "disputes" ADD COLUMN "value" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "disputes" ADD COLUMN "whole" INT NOT NULL DEFAULT 1;
UPDATE disputes SET value = COALESCE((
    SELECT CASE WHEN t.vendor_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM order_items x WHERE x.order_id = o.id AND (x.vendor_id IS NULL OR x.vendor_id <> t.vendor_id)
    ) THEN (
        SELECT CASE WHEN SUM(CAST(i.quantity AS NUMERIC) * i.price) < o.total
            THEN CAST(SUM(CAST(i.quantity AS NUMERIC) * i.price) AS BIGINT) ELSE o.total END
        FROM order_items i WHERE i.order_id = o.id AND i.vendor_id = t.vendor_id
    ) ELSE o.total END
    FROM threads t JOIN orders o ON o.id = t.order_id WHERE t.id = disputes.thread_id
), 0);
INSERT INTO settlements (id, dispute_id, state, kind, amount, currency, made_at, requested_at, reported_at, reference)
    SELECT d.resolution_id, d.id, COALESCE(s.settlement, 'due'), d.resolution_kind,
        CASE WHEN d.resolution_kind IN ('refund_full', 'return_and_refund') THEN d.value ELSE d.resolution_amount END,
        o.currency, d.closed_at, d.closed_at, s.at, s.reference
    FROM disputes d JOIN threads t ON t.id = d.thread_id JOIN orders o ON o.id = t.order_id
    LEFT JOIN dispute_steps s ON s.id = (
        SELECT MAX(l.id) FROM dispute_steps l WHERE l.dispute_id = d.id AND l.settlement IS NOT NULL
        AND l.at >= d.closed_at
    )
    WHERE d.closed_at IS NOT NULL AND d.resolution_id IS NOT NULL AND d.resolution_kind IS NOT NULL
    AND d.resolution_kind <> 'no_action';
ALTER TABLE "canned_replies" ADD COLUMN "folder" VARCHAR(200) NOT NULL;
ALTER TABLE "canned_replies" ADD COLUMN "vendor_id" CHAR(36) REFERENCES "vendors" ("id") ON DELETE RESTRICT;
CREATE INDEX "idx_canned_repl_vendor__97d48d" ON "canned_replies" ("vendor_id");
CREATE INDEX "idx_thread_changes_done" ON "thread_changes" ("at") WHERE state = 'done';
ALTER TABLE "store" ADD COLUMN "usual_answer" VARCHAR(10)   /* an AnswerTime */;
ALTER TABLE "vendors" ADD COLUMN "usual_answer" VARCHAR(10)   /* an AnswerTime */;
ALTER TABLE "orders" ADD COLUMN "expected_at" TIMESTAMP;
ALTER TABLE "store" ADD COLUMN "contact_first_hours" INT;
ALTER TABLE "store" ADD COLUMN "dispute_windows" VARCHAR(2000) NOT NULL DEFAULT '[]';
ALTER TABLE "store" ADD COLUMN "refund_policy" TEXT;
ALTER TABLE "chargebacks" ADD COLUMN "told_at" TIMESTAMP;
ALTER TABLE "dispute_steps" ADD COLUMN "action" VARCHAR(20);
CREATE TABLE "kept_evidence" (
    "id" CHAR(36) NOT NULL  PRIMARY KEY,
    "at" TIMESTAMP NOT NULL,
    "form" VARCHAR(10) NOT NULL  /* an EvidenceForm */,
    "left_out" JSON NOT NULL,
    "sha256" VARCHAR(64) NOT NULL,
    "body" BLOB NOT NULL,
    "by_id" CHAR(36) NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    "dispute_id" CHAR(36) NOT NULL REFERENCES "disputes" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_kept_eviden_dispute_5fe601" UNIQUE ("dispute_id", "form", "sha256")
) /* What was made of a dispute's evidence to be sent on, byte for byte: `body`, whose SHA-256 is `sha256`. */;
CREATE INDEX "idx_kept_eviden_at_2d180a" ON "kept_evidence" ("at");
ALTER TABLE "store" ADD COLUMN "return_days" INT;
ALTER TABLE "chargebacks" ADD COLUMN "remind_at" TIMESTAMP;
ALTER TABLE "chargebacks" ADD COLUMN "own_amount" BIGINT;
UPDATE chargebacks SET own_amount = (
    SELECT CASE WHEN disputes.value < chargebacks.amount THEN disputes.value ELSE chargebacks.amount END
    FROM disputes WHERE disputes.id = chargebacks.dispute_id
);
UPDATE disputes SET return_due_at = strftime('%Y-%m-%d %H:%M:%f', 'now', '+14 days') || '000+00:00', remind_at = strftime('%Y-%m-%d %H:%M:%f', 'now', '+11 days') || '000+00:00'
    WHERE return_status = 'shipped' AND return_due_at IS NULL;
CREATE INDEX IF NOT EXISTS idx_disputes_return__c65bf4 ON disputes (return_due_at);
CREATE INDEX IF NOT EXISTS idx_chargebacks_remind__a33050 ON chargebacks (remind_at);
UPDATE chargebacks SET remind_at = strftime('%Y-%m-%d %H:%M:%f', due_at, '-3 days') || '000+00:00'
    WHERE status = 'needs_response' AND remind_at IS NULL AND due_at > strftime('%Y-%m-%d %H:%M:%f', 'now', '+3 days');
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0001_initial', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0002_search', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0003_what_tokens_said_of_vendors', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0004_who_did_what', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0005_log_id_demo_and_past_reads', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0006_describe_tables', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0007_originals_of_mails', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0008_currency_of_resolutions', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0009_words_of_all_scripts', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0010_steps_as_facts', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0011_states_and_waiting', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0012_what_a_message_answers', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0013_earlier_texts', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0014_whom_notes_mention', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0015_when_answers_are_due', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0016_browsers_to_tell', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0017_labels_views_and_changes', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0018_index_of_what_is_snoozed', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0019_external_ids_of_lines', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0020_versions_of_orders', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0021_what_happened_to_orders', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0022_products_of_threads', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0023_threads_without_customers', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0024_chargebacks', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0025_links_for_guests', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0026_what_disputes_are_about', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0027_folders_of_canned_replies', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0028_closed_threads', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0028_what_the_store_refunds_by_itself', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0029_usual_answers', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0030_when_banks_said_so', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0031_what_steps_were', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0032_evidence_that_was_sent', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0033_days_of_returns', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0034_reminders_of_banks', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0035_what_vendors_see_of_chargebacks', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0036_time_to_say_what_came', CURRENT_TIMESTAMP);
INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '0037_when_clocks_look', CURRENT_TIMESTAMP);
