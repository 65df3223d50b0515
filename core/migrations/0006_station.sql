-- The liaison station in full: who works where and when, tickets with clocks, offers, translations, files, and the audit.

-- Roles as desk/rights.yml names them.
ALTER TABLE operator DROP CONSTRAINT operator_role_check;
UPDATE operator SET role = 'station_lead' WHERE role = 'lead';
UPDATE operator SET role = 'administrator' WHERE role = 'admin';
ALTER TABLE operator
    -- Null: known by the organisation, cannot log in yet.
    ALTER COLUMN password_hash DROP NOT NULL,
    ADD COLUMN station      text NOT NULL DEFAULT 'main',
    -- Empty: every topic, every district of the station.
    ADD COLUMN topics       text[] NOT NULL DEFAULT '{}',
    ADD COLUMN districts    text[] NOT NULL DEFAULT '{}',
    ADD COLUMN teams        text[] NOT NULL DEFAULT '{}',
    -- Null: the hours of the station.
    ADD COLUMN hours        jsonb,
    -- How many tickets at once; more are not given by themselves.
    ADD COLUMN capacity     integer NOT NULL DEFAULT 4 CHECK (capacity BETWEEN 0 AND 100),
    -- The order in which tickets were given out: who waits longest is next. Counts nothing and rates nobody.
    ADD COLUMN last_offer   timestamptz,
    ADD COLUMN totp_secret  text,
    ADD COLUMN totp_on      boolean NOT NULL DEFAULT false,
    -- The last time step whose code was used: each code works once.
    ADD COLUMN totp_step    bigint NOT NULL DEFAULT 0;
ALTER TABLE desk_session
    -- A session by password alone of somebody who owes a second factor.
    ADD COLUMN half         boolean NOT NULL DEFAULT false,
    ADD COLUMN id           text NOT NULL DEFAULT md5(random()::text || clock_timestamp()::text),
    ADD COLUMN agent        text NOT NULL DEFAULT '',
    ADD COLUMN seen_at      timestamptz;
CREATE UNIQUE INDEX desk_session_id ON desk_session (id);

-- The organisation in versions; the newest is in force, the others say what was.
CREATE TABLE organisation (
    version         bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    document        jsonb NOT NULL,
    made_by         text NOT NULL,
    made_at         timestamptz NOT NULL
);

CREATE TABLE absence (
    id              bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    operator        text NOT NULL REFERENCES operator ON DELETE CASCADE,
    since           timestamptz NOT NULL,
    until           timestamptz NOT NULL CHECK (until > since),
    stand_in        text REFERENCES operator
);
CREATE INDEX absence_until ON absence (until);

-- Who is there now. Rows tell the present only; no history of presence is kept.
CREATE TABLE presence (
    operator        text PRIMARY KEY REFERENCES operator ON DELETE CASCADE,
    state           text NOT NULL CHECK (state IN ('online', 'break', 'offline')),
    seen_at         timestamptz NOT NULL
);

ALTER TABLE ticket
    ADD COLUMN station      text NOT NULL DEFAULT 'main',
    -- Whose lead answers for it now; a breach or nobody there moves it up.
    ADD COLUMN level        text NOT NULL DEFAULT 'station' CHECK (level IN ('station', 'district', 'city')),
    -- What the resident chose, if anything; nothing is inferred.
    ADD COLUMN district     text,
    ADD COLUMN wish         text CHECK (wish IN ('language', 'anyone')),
    ADD COLUMN origin       text NOT NULL DEFAULT 'chat' CHECK (origin IN ('chat', 'walk_in', 'phone')),
    ADD COLUMN entry        text,
    ADD COLUMN code_hash    text,
    -- Whom a ticket about staff is about: routed past them, hidden from them.
    ADD COLUMN about        text[] NOT NULL DEFAULT '{}',
    -- Who may see a confidential ticket.
    ADD COLUMN named        text[] NOT NULL DEFAULT '{}',
    ADD COLUMN co_handlers  text[] NOT NULL DEFAULT '{}',
    ADD COLUMN department   text,
    ADD COLUMN from_station text,
    -- Whom it was offered to in this round and who let it pass.
    ADD COLUMN tried        text[] NOT NULL DEFAULT '{}',
    ADD COLUMN responded_at timestamptz,
    ADD COLUMN resolved_at  timestamptz,
    ADD COLUMN reopened     integer NOT NULL DEFAULT 0,
    -- An extension that waits for a lead, in working days.
    ADD COLUMN extension    double precision,
    ADD COLUMN merged_into  text REFERENCES ticket;
ALTER TABLE ticket ADD CONSTRAINT ticket_state_known CHECK (state IN (
    'new', 'assigned', 'in_progress', 'waiting_resident', 'waiting_department',
    'resolved', 'closed', 'withdrawn', 'merged'));
CREATE INDEX ticket_assignee ON ticket (assignee) WHERE state NOT IN ('resolved', 'closed', 'withdrawn', 'merged');
CREATE INDEX ticket_station ON ticket (station, waiting_since)
    WHERE state NOT IN ('resolved', 'closed', 'withdrawn', 'merged');

-- Clocks are rows with the time of what comes next, fired by the worker's look; they survive every restart.
CREATE TABLE clock (
    ticket          text NOT NULL REFERENCES ticket,
    kind            text NOT NULL CHECK (kind IN ('accept', 'first_response', 'reply', 'resolution')),
    -- Which rule it runs by: 3 minutes in hours, 24 hours out of them, the resident's own wish, our target, the duty's.
    basis           text NOT NULL,
    state           text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'paused', 'met', 'breached', 'stopped')),
    started_at      timestamptz NOT NULL,
    -- When it last began to run: at the start, or after a pause.
    run_at          timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    -- What fires next: a warning or the end; null while paused or over.
    next_at         timestamptz,
    -- Working days in all, and those left when it last began to run or was paused; null where it counts all hours.
    workdays        double precision,
    left_days       double precision,
    warned          integer NOT NULL DEFAULT 0 CHECK (warned IN (0, 50, 80, 100)),
    -- The calendar of holidays ends before this clock does: the end is the earliest that it can be.
    uncertain       boolean NOT NULL DEFAULT false,
    ended_at        timestamptz,
    PRIMARY KEY (ticket, kind)
);
CREATE INDEX clock_next ON clock (next_at) WHERE next_at IS NOT NULL;

CREATE TABLE note (
    id              bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    ticket          text NOT NULL REFERENCES ticket,
    by              text NOT NULL,
    text            text NOT NULL,
    at              timestamptz NOT NULL
);
CREATE INDEX note_ticket ON note (ticket, id);

-- One message for a colleague to put into another language; what was said is kept as long as the conversation.
CREATE TABLE translation (
    id              text PRIMARY KEY,
    ticket          text NOT NULL REFERENCES ticket,
    conversation    text NOT NULL REFERENCES conversation ON DELETE CASCADE,
    -- A message of the resident, or null for the draft of a reply.
    seq             integer,
    source          text NOT NULL,
    source_language text NOT NULL,
    language        text NOT NULL,
    asked_by        text NOT NULL,
    asked_at        timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    state           text NOT NULL DEFAULT 'waiting'
                    CHECK (state IN ('waiting', 'taken', 'done', 'overdue', 'cancelled')),
    taken_by        text,
    text            text,
    author          text,
    done_at         timestamptz
);
CREATE INDEX translation_waiting ON translation (language, asked_at) WHERE state IN ('waiting', 'taken', 'overdue');
CREATE INDEX translation_ticket ON translation (ticket, asked_at);

-- A telephone number stands here alone and goes when the ticket ends.
CREATE TABLE callback (
    ticket          text PRIMARY KEY REFERENCES ticket,
    phone           text NOT NULL,
    language        text NOT NULL,
    since           timestamptz NOT NULL,
    until           timestamptz NOT NULL,
    made_at         timestamptz NOT NULL
);

CREATE TABLE rating (
    ticket          text PRIMARY KEY REFERENCES ticket,
    face            integer NOT NULL CHECK (face BETWEEN 1 AND 3),
    words           text,
    at              timestamptz NOT NULL
);

-- What an outside department would get, word for word, and whether the resident allowed it.
CREATE TABLE referral (
    id              text PRIMARY KEY,
    ticket          text NOT NULL REFERENCES ticket,
    conversation    text NOT NULL REFERENCES conversation ON DELETE CASCADE,
    department      text NOT NULL,
    text            text NOT NULL,
    asked_by        text NOT NULL,
    asked_at        timestamptz NOT NULL,
    answer          boolean,
    answered_at     timestamptz
);
CREATE INDEX referral_ticket ON referral (ticket, asked_at);

-- Photos and voice: the bytes lie in DATA_DIR/files under this id, never in the web root.
CREATE TABLE attachment (
    id              text PRIMARY KEY,
    conversation    text NOT NULL REFERENCES conversation ON DELETE CASCADE,
    -- Null until it is sent with a message.
    seq             integer,
    kind            text NOT NULL CHECK (kind IN ('photo', 'voice')),
    mime            text NOT NULL,
    bytes           integer NOT NULL,
    digest          bytea NOT NULL,
    seconds         double precision,
    by_resident     boolean NOT NULL,
    made_at         timestamptz NOT NULL
);
CREATE INDEX attachment_conversation ON attachment (conversation, seq);
CREATE INDEX attachment_made ON attachment (made_at);

-- Who looked at what and who changed what. It only grows; the audit term alone takes lines away, the oldest first.
CREATE TABLE audit (
    id              bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    at              timestamptz NOT NULL,
    who             text NOT NULL,
    what            text NOT NULL,
    ticket          text,
    detail          text NOT NULL DEFAULT ''
);
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_ticket ON audit (ticket, at);
CREATE FUNCTION audit_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('shiliu.retention', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'audit only grows: add a line instead of changing one';
END;
$$;
CREATE TRIGGER audit_grows BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_grows();

-- Counts by month and one dimension; never crossed, never below ten when shown.
CREATE TABLE statistic (
    month           date NOT NULL,
    what            text NOT NULL,
    dimension       text NOT NULL,
    value           text NOT NULL,
    n               bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (month, what, dimension, value)
);

-- A conversation that was begun at a station's device and goes on on the resident's own: the code works once.
ALTER TABLE conversation
    ADD COLUMN join_hash    bytea,
    ADD COLUMN join_until   timestamptz;
CREATE UNIQUE INDEX conversation_join ON conversation (join_hash) WHERE join_hash IS NOT NULL;
