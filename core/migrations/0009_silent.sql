-- Whether a break was not chosen: somebody let an offer pass. It ends as soon as they do anything; a chosen one does not.
ALTER TABLE presence ADD COLUMN silent boolean NOT NULL DEFAULT false;
