-- The registry's directory as this service knows it: what holds on which days, by what is known now.

-- A division from the day on which anything of it changed; dissolved_on and into_ids are the same in all its rows.
CREATE TABLE directory_division (
    division_id        uuid NOT NULL,
    valid_from         date NOT NULL,
    level              integer NOT NULL,
    code               text NOT NULL,
    name               text NOT NULL,
    parent_id          uuid,
    designations       integer[] NOT NULL,
    without_government boolean NOT NULL,
    dissolved_on       date,
    into_ids           uuid[] NOT NULL,
    PRIMARY KEY (division_id, valid_from)
);

-- A station as it stood from one day to another (exclusive).
CREATE TABLE directory_station (
    station_id   uuid NOT NULL,
    valid_from   date NOT NULL,
    valid_to     date NOT NULL,
    name         text NOT NULL,
    grade        integer NOT NULL,
    kind         integer NOT NULL,
    county_id    uuid NOT NULL,
    seat_id      uuid NOT NULL,
    township_ids uuid[] NOT NULL,
    founded_on   date NOT NULL,
    PRIMARY KEY (station_id, valid_from)
);
CREATE INDEX ON directory_station (seat_id);

-- The last attempt to close a station, and how it went.
CREATE TABLE directory_closing (
    station_id         uuid PRIMARY KEY,
    closing_id         uuid NOT NULL,
    change_id          uuid NOT NULL,
    county_id          uuid NOT NULL,
    closure            integer NOT NULL,
    successor_id       uuid,
    bureau_division_id uuid NOT NULL,
    effective_on       date NOT NULL,
    confirm_until      date NOT NULL,
    participants       text[] NOT NULL,
    state              text NOT NULL CHECK (state IN ('announced', 'completed', 'cancelled'))
);
CREATE INDEX ON directory_closing (effective_on) WHERE state = 'announced';

DO $$
DECLARE
    service text := regexp_replace(current_user, '_owner$', '');
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), service || '_append');
    EXECUTE format('GRANT SELECT ON directory_division, directory_station, directory_closing TO %I, %I',
                   service || '_append', service || '_reader');
END $$;
