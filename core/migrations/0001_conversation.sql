-- Conversations, their messages, and the two boxes between channels and worker.

CREATE TABLE conversation (
    id              text PRIMARY KEY,
    token_hash      bytea NOT NULL,
    channel         text NOT NULL,
    account         text NOT NULL,
    language        text,
    consent_keep    boolean,
    consent_learn   boolean NOT NULL DEFAULT false,
    consent_at      timestamptz,
    rasa_key        text NOT NULL,
    rasa_key_at     timestamptz NOT NULL,
    rasa_key_used   integer NOT NULL DEFAULT 0,
    entry           text,
    offered         text[] NOT NULL DEFAULT '{}',
    answered_by     text NOT NULL DEFAULT 'bot' CHECK (answered_by IN ('bot', 'waiting', 'person')),
    failures        integer NOT NULL DEFAULT 0,
    last_seq        integer NOT NULL DEFAULT 0,
    slow_told       boolean NOT NULL DEFAULT false,
    failing_since   timestamptz,
    created_at      timestamptz NOT NULL,
    active_at       timestamptz NOT NULL
);
CREATE INDEX conversation_active ON conversation (active_at);

-- Every key under which Rasa has seen the conversation, so that erasure reaches its tracker store too.
CREATE TABLE rasa_key (
    key             text PRIMARY KEY,
    conversation    text NOT NULL REFERENCES conversation ON DELETE CASCADE,
    since           timestamptz NOT NULL
);
CREATE INDEX rasa_key_conversation ON rasa_key (conversation);

CREATE TABLE message (
    conversation        text NOT NULL REFERENCES conversation ON DELETE CASCADE,
    seq                 integer NOT NULL,
    sender              text NOT NULL CHECK (sender IN ('resident', 'bot', 'operator', 'system')),
    written             boolean NOT NULL DEFAULT false,
    language            text NOT NULL,
    dir                 text NOT NULL,
    text                text NOT NULL,
    parts               jsonb NOT NULL DEFAULT '{}',
    client_message_id   text,
    origin              text NOT NULL,
    at                  timestamptz NOT NULL,
    PRIMARY KEY (conversation, seq),
    UNIQUE (conversation, origin)
);

CREATE TABLE inbox (
    id                  bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    channel             text NOT NULL,
    account             text NOT NULL,
    platform_message_id text NOT NULL,
    conversation        text NOT NULL REFERENCES conversation ON DELETE CASCADE,
    seq                 integer NOT NULL,
    choice              text,
    digest              bytea NOT NULL,
    state               text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done')),
    received_at         timestamptz NOT NULL,
    done_at             timestamptz,
    UNIQUE (channel, account, platform_message_id)
);
CREATE INDEX inbox_pending ON inbox (received_at) WHERE state = 'pending';
CREATE INDEX inbox_conversation ON inbox (conversation, seq);

CREATE TABLE outbox (
    delivery        text PRIMARY KEY,
    channel         text NOT NULL,
    account         text NOT NULL,
    conversation    text NOT NULL REFERENCES conversation ON DELETE CASCADE,
    seq             integer NOT NULL,
    state           text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts        integer NOT NULL DEFAULT 0,
    next_at         timestamptz NOT NULL,
    problem         text,
    made_at         timestamptz NOT NULL,
    ended_at        timestamptz
);
CREATE INDEX outbox_waiting ON outbox (next_at) WHERE state = 'waiting';
CREATE INDEX outbox_conversation ON outbox (conversation, seq);

CREATE TABLE feedback (
    conversation    text NOT NULL REFERENCES conversation ON DELETE CASCADE,
    seq             integer NOT NULL,
    helped          boolean NOT NULL,
    at              timestamptz NOT NULL,
    PRIMARY KEY (conversation, seq)
);
