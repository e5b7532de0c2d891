-- Readers are bound by the policies of the read model; the log beside it has none, so they do not read it (ADR 241).
REVOKE SELECT ON log_head, epochs, events, claims, agenda, notes FROM reporting_reader;
REVOKE SELECT (note_id, stream_id) ON notes FROM reporting_reader;
