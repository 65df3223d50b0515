-- Counts on their way: each transaction adds rows here and waits for nobody; the worker folds them into `statistic`.
-- One row tells one dimension and nothing else: no number, no key, no time of day, nothing that ties it to another row.
CREATE TABLE counted (
    month           date NOT NULL,
    what            text NOT NULL,
    dimension       text NOT NULL,
    value           text NOT NULL,
    n               integer NOT NULL DEFAULT 1 CHECK (n > 0)
);
