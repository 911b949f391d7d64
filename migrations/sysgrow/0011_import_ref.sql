-- Where an imported row came from (`upstream:Plants:17`) and what it became here, so that importing twice changes nothing.
CREATE TABLE ImportRef (
  ref         TEXT    PRIMARY KEY CHECK (length(ref) BETWEEN 1 AND 200),
  target      TEXT    NOT NULL CHECK (length(target) BETWEEN 1 AND 64),
  target_id   TEXT    NOT NULL CHECK (length(target_id) BETWEEN 1 AND 200),
  imported_at INTEGER NOT NULL CHECK (imported_at BETWEEN 946684800000 AND 4102444800000)
) STRICT, WITHOUT ROWID;
