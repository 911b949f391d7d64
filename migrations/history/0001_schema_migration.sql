-- The ledger of what was applied to this file, by whom it can be recognised: the checksum of each migration's text.
CREATE TABLE SchemaMigration (
  version    INTEGER PRIMARY KEY CHECK (version >= 1),
  name       TEXT    NOT NULL UNIQUE,
  sha256     TEXT    NOT NULL CHECK (length(sha256) = 64),
  applied_at INTEGER NOT NULL
) STRICT;
