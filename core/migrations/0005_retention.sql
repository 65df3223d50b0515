-- What retention needs: a contact id that can be cut, a history that can forget who, and a quick way to what is due.

-- Null: the contact id has been cut, or was never needed.
ALTER TABLE conversation ALTER COLUMN account DROP NOT NULL;
ALTER TABLE inbox ALTER COLUMN account DROP NOT NULL;
ALTER TABLE outbox ALTER COLUMN account DROP NOT NULL;
CREATE INDEX conversation_contact ON conversation (active_at) WHERE account <> id;

-- Tickets outlive their conversations: without this each deletion of one would read all tickets.
CREATE INDEX ticket_conversation ON ticket (conversation);
CREATE INDEX ticket_step_named ON ticket_step (ticket) WHERE by NOT IN ('', 'resident');

-- The history of a ticket only grows, so that nobody can rewrite what was done. Residents and operators are promised,
-- too, that who did it is forgotten when the audit term is over. So retention, which says that it is at work for the
-- length of one transaction, may empty `by` and nothing else; a step is still never removed or changed.
CREATE OR REPLACE FUNCTION ticket_step_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND current_setting('shiliu.retention', true) = 'on'
        AND to_jsonb(NEW) = to_jsonb(OLD) || '{"by": ""}' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'ticket_step only grows: add a step instead of changing one';
END;
$$;
