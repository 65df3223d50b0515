-- What is asked of a resident is also put into their language, and a text that they allowed has gone once somebody sent it.

ALTER TABLE referral
    ADD COLUMN meaning      text,
    ADD COLUMN sent_at      timestamptz;
-- Until now a ticket counted as being with the department from the resident's yes.
UPDATE referral SET sent_at = answered_at WHERE answer;
