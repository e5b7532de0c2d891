-- Every division ever registered, found without a scan of the log: an import compares with all of them.
CREATE INDEX divisions_registered ON events (stream_id) WHERE type = 'sifasuo.registry.v1.DivisionRegistered';
