-- An append that has to be accounted for: both commit, or neither (ADR 220). Where there is an event store.

-- The log's head is locked before the audit's, by all who need both.
CREATE FUNCTION append_audited(
    clock timestamptz, new_events new_event[], guards stream_guard[],
    claim_steps claim_step[], new_notes new_note[], agenda_steps agenda_step[], sealed_steps sealed_step[],
    accesses new_access[],
    OUT epoch integer, OUT base bigint, OUT refused refusal[]
) LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp
AS $$
DECLARE
    accepted new_access[];
BEGIN
    SELECT a.epoch, a.base, a.refused INTO epoch, base, refused
    FROM append(clock, new_events, guards, claim_steps, new_notes, agenda_steps, sealed_steps) a;
    accepted := ARRAY(
        SELECT c FROM unnest(accesses) c WHERE c.request <> ALL (ARRAY(SELECT r.request FROM unnest(refused) r)));
    IF cardinality(accepted) > 0 THEN
        PERFORM record_accesses(clock, accepted);
    END IF;
END $$;

REVOKE EXECUTE ON FUNCTION append_audited FROM PUBLIC;

DO $$
BEGIN
    EXECUTE format('GRANT EXECUTE ON FUNCTION append_audited TO %I', regexp_replace(current_user, '_owner$', '') || '_append');
END $$;
