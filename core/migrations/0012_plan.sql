-- A clock of working days counts by the hours of its station. When those change, what has gone by stays counted by the
-- old ones and the rest is counted by the new: so each clock says by which version of the organisation it counts.
-- Those that run already were counted by the hours that are in force.

ALTER TABLE clock ADD COLUMN plan bigint NOT NULL DEFAULT 0;
UPDATE clock SET plan = (SELECT coalesce(max(version), 0) FROM organisation);
CREATE INDEX clock_plan ON clock (plan) WHERE state = 'running' AND workdays IS NOT NULL;
