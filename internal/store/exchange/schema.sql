-- Exchange tables (前置库交换表) between the platform and an agent inside a core
-- system's network. PostgreSQL 13 or newer; one schema for each core system.
--
-- The platform writes zhilian_request and reads zhilian_answer; the agent
-- (zhilian exchange) writes both. Two roles that may do no more:
--
--   GRANT SELECT, INSERT, UPDATE, DELETE ON zhilian_request TO the_platform;
--   GRANT SELECT ON zhilian_answer TO the_platform;
--   GRANT SELECT, UPDATE, DELETE ON zhilian_request TO the_agent;
--   GRANT SELECT, INSERT, UPDATE, DELETE ON zhilian_answer TO the_agent;

CREATE TABLE zhilian_request (
    id          text        NOT NULL PRIMARY KEY, -- of an order its idempotency key
    round       integer     NOT NULL,             -- how often the same order was laid out
    is_order    boolean     NOT NULL,             -- else a question
    method      text        NOT NULL,
    path        text        NOT NULL,             -- below the core system's address, with the query
    filed_at    text        NOT NULL,             -- X-Filed-At
    trace_id    text        NOT NULL,             -- X-Trace-Id
    tenant      text        NOT NULL,             -- X-Tenant
    body        text        NOT NULL,             -- JSON; '' once the answer is final
    digest      text        NOT NULL,             -- SM3 of method, path and body
    asked_at    timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz,                      -- of a question: nobody waits any longer
    tries       integer     NOT NULL DEFAULT 0,   -- claims in this round
    due_at      timestamptz NOT NULL DEFAULT now(),
    claimed_by  text,
    lease_until timestamptz,
    done        boolean     NOT NULL DEFAULT false
);
CREATE INDEX zhilian_request_due ON zhilian_request (due_at) WHERE NOT done;
CREATE INDEX zhilian_request_age ON zhilian_request (asked_at);

CREATE TABLE zhilian_answer (
    id          text        NOT NULL PRIMARY KEY REFERENCES zhilian_request (id) ON DELETE CASCADE,
    round       integer     NOT NULL,
    status      integer     NOT NULL, -- of HTTP
    body        text        NOT NULL, -- JSON
    answered_at timestamptz NOT NULL DEFAULT now()
);
