/** SQLite's primary result codes that an operator can do something about (https://www.sqlite.org/rescode.html), and sqlite.ts's. */
const sqliteCodes: Readonly<Record<string, string>> = {
  SQLITE_5: 'file is locked',
  SQLITE_6: 'file is locked',
  SQLITE_8: 'file is read-only',
  SQLITE_10: 'disk failed',
  SQLITE_11: 'file is damaged',
  SQLITE_13: 'disk is full',
  SQLITE_14: 'file cannot be opened',
  SQLITE_26: 'file is no database',
  SQLITE_THREAD: 'thread has ended',
};

/** The words that pg has for what is no error of the database. */
const pgMessages: readonly (readonly [RegExp, string])[] = [
  [/timeout/iu, 'slow'],
  [/terminated|closed|not queryable/iu, 'connection lost'],
];

/** What went wrong, in a code or a few fixed words: a database's own message may hold data. */
export function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  const { code } = error as NodeJS.ErrnoException;
  return (
    sqliteCodes[error.name] ??
    code ??
    pgMessages.find(([pattern]) => pattern.test(error.message))?.[1] ??
    error.name
  );
}

/** The data are at fault: SQLSTATE classes 22 and 23, SQLITE_TOOBIG, _CONSTRAINT and _MISMATCH. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as NodeJS.ErrnoException;
  return /^2[23]\w{3}$/u.test(code) || ['SQLITE_18', 'SQLITE_19', 'SQLITE_20'].includes(error.name);
}
