import Database from 'better-sqlite3';

// Another program that begins to write one of our databases, and ends when its input does.
const [file = ''] = process.argv.slice(2);
const connection = new Database(file);
connection.exec('BEGIN IMMEDIATE');
process.stdout.write('holds\n');
process.stdin.resume().on('end', () => connection.close());
