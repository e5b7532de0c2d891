-- Who ever bore which name (of a station, the place in it), and by what texts a name is found; both grow only.
-- `low` are townships and below, and stations: kept apart, since those above are few and come first.

CREATE TABLE search_name (
    name       text COLLATE "C" NOT NULL,
    subject_id uuid NOT NULL,
    kind       text NOT NULL,
    low        boolean NOT NULL,
    PRIMARY KEY (name, subject_id)
);
CREATE INDEX ON search_name (subject_id);

CREATE TABLE search_key (
    low    boolean NOT NULL,
    inside boolean NOT NULL,
    key    text COLLATE "C" NOT NULL,
    name   text COLLATE "C" NOT NULL,
    by     text NOT NULL,
    bare   smallint NOT NULL,
    PRIMARY KEY (low, inside, key, name)
);

GRANT SELECT ON search_name, search_key TO reporting_reader;
