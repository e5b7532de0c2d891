-- Those who decide read the replica of the directory; a view in `read` looks with the asker's rights, and what lies below
-- is granted where it is made (`directory/replica/tables.sql`).

GRANT USAGE ON SCHEMA read TO personnel_append;
ALTER DEFAULT PRIVILEGES IN SCHEMA read GRANT SELECT ON TABLES TO personnel_append;
