-- What is written on a ticket goes with its conversation, and nobody is asked for a translation once a ticket has ended.
-- From here on the station sees to that; this is what was left behind before.

DELETE FROM note WHERE ticket IN (SELECT number FROM ticket WHERE conversation IS NULL);
UPDATE ticket SET department = NULL WHERE conversation IS NULL AND department IS NOT NULL;
UPDATE translation SET state = 'cancelled' WHERE state IN ('waiting', 'taken', 'overdue')
    AND ticket IN (SELECT number FROM ticket WHERE state IN ('resolved', 'closed', 'withdrawn', 'merged'));
