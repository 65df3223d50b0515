-- Counters of all processes, the heartbeat of workers, suggestions and what became of them, and rate limits.

CREATE TABLE metric (
    name            text NOT NULL,
    label           text NOT NULL DEFAULT '',
    value           double precision NOT NULL DEFAULT 0,
    PRIMARY KEY (name, label)
);

CREATE TABLE heartbeat (
    process         text PRIMARY KEY,
    at              timestamptz NOT NULL
);

CREATE TABLE suggestion (
    id              text PRIMARY KEY,
    entries         text[] NOT NULL,
    entry           text,
    outcome         text CHECK (outcome IN ('used', 'edited', 'rejected')),
    made_at         timestamptz NOT NULL
);

CREATE TABLE rate (
    key             text NOT NULL,
    slot            bigint NOT NULL,
    used            integer NOT NULL,
    PRIMARY KEY (key, slot)
);
