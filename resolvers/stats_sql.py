"""The statements that figures come from, as texts for `Values.fill` (models/sql.py).

Rows of a period have an id from `{first}` on, and began at `{since}` or later. `{seen}` is who may see a thread `t`,
`{message_seen}` who may see a message `m`, and `{mine}` of which people, users `u`, figures tell. `{day}` of a time and
the seconds of a `{wait}` are in the database's own words; `{side}` is whose state of a thread counts.
"""

from models.speaker import STORE_SPEAKER, answers_sql

# The threads that are measured: the newest of the period with a customer, with where they stand for those who sell,
# and for the side that asks.
_MEASURED = """
WITH begun AS (
  SELECT t.id, t.vendor_id, t.customer_id,
         CASE WHEN t.vendor_id IS NULL THEN t.admin_state ELSE t.vendor_state END AS sellers_state,
         t.{side}_state AS own_state
  FROM threads t WHERE t.id >= {first} AND t.created_at >= {since} AND t.customer_id IS NOT NULL AND {seen}
  ORDER BY t.id DESC LIMIT {most}
)"""
_OWN_LABELS = "JOIN thread_labels tl ON tl.thread_id = {thread} JOIN labels l ON l.id = tl.label_id AND {own_label}"

# Of the threads `begun`, those with an answer: who gave the first, on which day it was asked for, and how long it took.
# Each is found by its thread's index, whatever the database expects of the tables.
WAITS = (
    """asked AS MATERIALIZED (
  SELECT b.*, (SELECT m.seq FROM messages m JOIN users u ON u.id = m.author_id
               WHERE m.thread_id = b.id AND m.kind = 'text' AND u.role = 'customer'
               ORDER BY m.seq LIMIT 1) AS question
  FROM begun b
), answered AS MATERIALIZED (
  SELECT a.id, a.vendor_id, a.question,
         (SELECT m.seq FROM messages m JOIN users u ON u.id = m.author_id
          WHERE m.thread_id = a.id AND m.seq > a.question AND m.kind = 'text'
            AND (u.role IN ('vendor', 'admin') OR """
    + answers_sql("a", "u")
    + """)
          ORDER BY m.seq LIMIT 1) AS reply
  FROM asked a WHERE a.question IS NOT NULL
), waits AS MATERIALIZED (
  SELECT a.id AS thread_id, a.vendor_id, {day} AS day, {wait} AS seconds, r.author_id
  FROM answered a
  JOIN messages q ON q.thread_id = a.id AND q.seq = a.question
  JOIN messages r ON r.thread_id = a.id AND r.seq = a.reply
  WHERE a.reply IS NOT NULL
)"""
)
# Sorted into days, people, sellers and labels: of each how many waits there are, and the median.
FIRST_RESPONSES = (
    _MEASURED
    + ", "
    + WAITS
    + """, sorted AS (
  SELECT 'all' AS sort, '' AS name, seconds FROM waits
  UNION ALL SELECT 'day', day, seconds FROM waits
  UNION ALL SELECT 'person', CAST(u.id AS TEXT), seconds FROM waits w JOIN users u ON u.id = w.author_id AND {mine}
  UNION ALL SELECT 'seller', CAST(vendor_id AS TEXT), seconds FROM waits
  UNION ALL SELECT 'label', CAST(l.id AS TEXT), seconds FROM waits w """
    + _OWN_LABELS.replace("{thread}", "w.thread_id")
    + """
), ranked AS (
  SELECT sort, name, seconds, ROW_NUMBER() OVER (PARTITION BY sort, name ORDER BY seconds) AS place,
         COUNT(*) OVER (PARTITION BY sort, name) AS total
  FROM sorted
)
SELECT sort, name, total, AVG(seconds) AS median FROM ranked
WHERE place IN ((total + 1) / 2, (total + 2) / 2) GROUP BY sort, name, total
"""
)
THREADS = (
    _MEASURED
    + """
SELECT 'seller' AS sort, CAST(vendor_id AS TEXT) AS name, COUNT(*) AS threads,
       SUM(CASE WHEN sellers_state = 'done' THEN 1 ELSE 0 END) AS closed
FROM begun GROUP BY vendor_id
UNION ALL SELECT 'label', CAST(l.id AS TEXT), COUNT(*), SUM(CASE WHEN own_state = 'done' THEN 1 ELSE 0 END)
FROM begun b """
    + _OWN_LABELS.replace("{thread}", "b.id")
    + " GROUP BY l.id"
)
# What somebody has opened again themselves, such as by taking it back, they have not closed.
CLOSED = """
SELECT u.id, COUNT(DISTINCT c.thread_id) AS count
FROM thread_changes c JOIN users u ON u.id = c.by_id AND {mine} JOIN threads t ON t.id = c.thread_id
WHERE c.at >= {since} AND c.state = 'done' AND {seen}
  AND NOT EXISTS (SELECT 1 FROM thread_changes n WHERE n.thread_id = c.thread_id AND n.id > c.id
                  AND n.by_id = c.by_id AND n.state <> 'done')
GROUP BY u.id
"""
# Texts by day, and apart by who of the people wrote them: how many, and how many of them answer somebody.
MESSAGES = (
    """
SELECT {day} AS day, CASE WHEN {mine} THEN u.id END AS person, COUNT(*) AS count,
       SUM(CASE WHEN u.role = 'customer' THEN 0 WHEN u.role = 'admin' THEN 1
           WHEN EXISTS (SELECT 1 FROM threads t WHERE t.id = m.thread_id AND t.customer_id IS NOT NULL) THEN 1
           ELSE 0 END) AS answers
FROM messages m JOIN users u ON u.id = m.author_id
WHERE m.id >= {first} AND m.created_at >= {since} AND m.kind = 'text' AND {message_seen}
  AND (u.role <> 'system' OR u.external_id = '"""
    + STORE_SPEAKER
    + """')
GROUP BY 1, 2
"""
)
DISPUTES = """
SELECT {day} AS day, COUNT(*) AS count FROM disputes d JOIN threads t ON t.id = d.thread_id
WHERE d.opened_at >= {since} AND {seen} GROUP BY 1
"""
OPEN_DISPUTES = """
SELECT d.reason, COUNT(*) AS count FROM threads t JOIN disputes d ON d.id = t.open_dispute_id
WHERE t.open_dispute_id IS NOT NULL AND {seen} GROUP BY d.reason
"""
# Of the disputes opened in the period for each reason: how many, how many are closed, and the median time it took.
REASONS = """
WITH opened AS (
  SELECT d.reason, {wait} AS seconds
  FROM disputes d JOIN threads t ON t.id = d.thread_id WHERE d.opened_at >= {since} AND {seen}
), ranked AS (
  SELECT reason, seconds, COUNT(*) OVER (PARTITION BY reason) AS total,
         COUNT(seconds) OVER (PARTITION BY reason) AS closed,
         ROW_NUMBER() OVER (PARTITION BY reason, seconds IS NULL ORDER BY seconds) AS place
  FROM opened
)
SELECT reason, total, closed,
       AVG(CASE WHEN place IN ((closed + 1) / 2, (closed + 2) / 2) THEN seconds END) AS median
FROM ranked GROUP BY reason, total, closed
"""
