-- The liaison station: people who answer, their sessions, tickets and a history that only grows and holds no text.

CREATE TABLE operator (
    name            text PRIMARY KEY,
    display_name    text NOT NULL,
    role            text NOT NULL CHECK (role IN ('operator', 'lead', 'admin')),
    languages       text[] NOT NULL DEFAULT '{}',
    password_hash   text NOT NULL,
    active          boolean NOT NULL DEFAULT true,
    made_at         timestamptz NOT NULL
);

CREATE TABLE desk_session (
    token_hash      bytea PRIMARY KEY,
    operator        text NOT NULL REFERENCES operator ON DELETE CASCADE,
    csrf            text NOT NULL,
    made_at         timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL
);
CREATE INDEX desk_session_expires ON desk_session (expires_at);

CREATE TABLE login_attempt (
    key             text NOT NULL,
    at              timestamptz NOT NULL
);
CREATE INDEX login_attempt_key ON login_attempt (key, at);

CREATE TABLE ticket (
    number          text PRIMARY KEY,
    conversation    text REFERENCES conversation ON DELETE SET NULL,
    channel         text NOT NULL,
    kind            text NOT NULL CHECK (kind IN ('question', 'complaint', 'about_staff', 'confidential')),
    state           text NOT NULL,
    topic           text,
    language        text NOT NULL,
    reason          text NOT NULL,
    assignee        text REFERENCES operator,
    unread          integer NOT NULL DEFAULT 0,
    candidates      jsonb NOT NULL DEFAULT '[]',
    opened_at       timestamptz NOT NULL,
    waiting_since   timestamptz NOT NULL,
    closed_at       timestamptz
);
-- One open ticket a conversation, however many messages and workers.
CREATE UNIQUE INDEX ticket_open ON ticket (conversation)
    WHERE state NOT IN ('resolved', 'closed', 'withdrawn', 'merged');
CREATE INDEX ticket_state ON ticket (state, waiting_since);

CREATE TABLE ticket_step (
    id              bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    ticket          text NOT NULL REFERENCES ticket,
    step            text NOT NULL,
    by              text NOT NULL,
    reason          text,
    at              timestamptz NOT NULL
);
CREATE INDEX ticket_step_ticket ON ticket_step (ticket, id);
CREATE FUNCTION ticket_step_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ticket_step only grows: add a step instead of changing one';
END;
$$;
CREATE TRIGGER ticket_step_grows BEFORE UPDATE OR DELETE ON ticket_step
    FOR EACH ROW EXECUTE FUNCTION ticket_step_grows();
