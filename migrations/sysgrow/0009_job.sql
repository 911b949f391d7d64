-- Each periodic job of the app by name: it is due when its last success is older than its period, so a computer that
-- was off at night catches up when it is on.
CREATE TABLE Job (
  name            TEXT    PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
  last_success_at INTEGER CHECK (last_success_at BETWEEN 946684800000 AND 4102444800000),
  last_attempt_at INTEGER NOT NULL CHECK (last_attempt_at BETWEEN 946684800000 AND 4102444800000),
  -- A sentence: why the last attempt failed; NULL after a success.
  last_problem    TEXT    CHECK (length(last_problem) BETWEEN 1 AND 1000)
) STRICT, WITHOUT ROWID;
