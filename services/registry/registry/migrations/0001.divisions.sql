-- Every division ever registered, found without a scan of the log: an import compares with all of them.
-- Made with the log, when that is empty.
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX divisions_registered ON events (stream_id) WHERE type = 'sifasuo.registry.v1.DivisionRegistered';
