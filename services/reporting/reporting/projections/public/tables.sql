-- What the public site may read: what anyone may know of divisions and stations and of what these show, and nothing else.

DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO reporting_public', current_schema()); END $$;

GRANT SELECT ON division_version, station_version, station_closure, serving, search_name, search_key, disclosure TO reporting_public;
GRANT SELECT (stream_id, topic, version, reason, parked_at) ON parked_records TO reporting_public;
