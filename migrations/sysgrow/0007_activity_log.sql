-- What people and the app did, in order. AUTOINCREMENT: an id is never given twice, so that a page boundary and a
-- reference in an export stay true after pruning.
-- detail: a flat JSON object; changes record both sides as `FIELD_before` and `FIELD_after`.
CREATE TABLE ActivityLog (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  at      INTEGER NOT NULL CHECK (at BETWEEN 946684800000 AND 4102444800000),
  actor   TEXT    NOT NULL CHECK (length(actor) BETWEEN 1 AND 64),
  kind    TEXT    NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
  subject TEXT    NOT NULL CHECK (length(subject) BETWEEN 1 AND 128),
  detail  TEXT    NOT NULL CHECK (json_valid(detail) AND json_type(detail) = 'object')
) STRICT;
