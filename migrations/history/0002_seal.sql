-- Each sealing transaction in order. A chunk names the last one that wrote it, so a backup can tell what was sealed, or
-- sealed again, since another backup. AUTOINCREMENT: a number is never given twice.
CREATE TABLE Seal (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  sealed_at INTEGER NOT NULL CHECK (sealed_at BETWEEN 946684800000 AND 4102444800000)
) STRICT;
