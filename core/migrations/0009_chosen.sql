-- What somebody has said last of being there, beside what counts now: a console may fall silent, an offer may pass.
-- Whoever does something, or comes back, counts as they have said; NULL is somebody who has said nothing yet.
ALTER TABLE presence ADD COLUMN chosen text CHECK (chosen IN ('online', 'break', 'offline'));
UPDATE presence SET chosen = state WHERE state <> 'offline';
