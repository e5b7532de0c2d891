-- Who answers for the work of stations at the justice organ of each division, over both times.

CREATE TABLE responsible_leader (
    division_id     uuid NOT NULL,
    leader          text NOT NULL,
    document_number text NOT NULL,
    valid_from      date NOT NULL,
    valid_to        date NOT NULL,
    recorded_from   timestamptz NOT NULL,
    recorded_to     timestamptz NOT NULL,
    PRIMARY KEY (division_id, recorded_from, valid_from)
);

GRANT SELECT ON responsible_leader TO reporting_reader;
