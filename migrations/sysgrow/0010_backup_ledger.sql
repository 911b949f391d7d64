-- Every backup that was made, verified or removed. The manifest inside an archive is the truth about its content; this
-- is the record of what the app did with it.
CREATE TABLE BackupLedger (
  id          INTEGER PRIMARY KEY,
  kind        TEXT    NOT NULL CHECK (kind IN ('daily', 'history', 'before_import', 'before_restore', 'manual')),
  file        TEXT    NOT NULL CHECK (length(file) BETWEEN 1 AND 4096),
  made_at     INTEGER NOT NULL CHECK (made_at BETWEEN 946684800000 AND 4102444800000),
  bytes       INTEGER NOT NULL CHECK (bytes >= 0),
  -- Of the whole archive file.
  sha256      TEXT    NOT NULL CHECK (length(sha256) = 64),
  -- The last time that it was read back whole and found right.
  verified_at INTEGER CHECK (verified_at BETWEEN 946684800000 AND 4102444800000),
  -- A sentence: why the last verification failed.
  problem     TEXT    CHECK (length(problem) BETWEEN 1 AND 1000),
  -- When rotation or a person removed the file.
  removed_at  INTEGER CHECK (removed_at BETWEEN 946684800000 AND 4102444800000)
) STRICT;

CREATE INDEX BackupLedger_made ON BackupLedger (made_at);
