-- A way in, or back in, for somebody whose password nobody else is to know: a code that they turn into a password.
CREATE TABLE invitation (
    -- One at a time: a new one takes the place of the old.
    operator        text PRIMARY KEY REFERENCES operator ON DELETE CASCADE,
    code_hash       text NOT NULL,
    made_at         timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL CHECK (expires_at > made_at),
    made_by         text NOT NULL
);
CREATE INDEX invitation_expires ON invitation (expires_at);
