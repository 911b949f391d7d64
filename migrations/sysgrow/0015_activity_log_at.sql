-- The log is read by time: imported entries bear the time of old. An index ends with the row's id by itself, so this
-- one holds (at, id), which is the order of the pages.
CREATE INDEX ActivityLog_at ON ActivityLog (at);
