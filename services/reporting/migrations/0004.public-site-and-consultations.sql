-- Consultations are restricted as changes are: the public site is told of neither.

ALTER POLICY public_part ON projecting.change_log USING (kind NOT IN ('change', 'consultation'));
