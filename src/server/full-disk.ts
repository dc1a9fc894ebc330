/** What the system says of a full disk, and of a user whose share of it is used up. */
const NO_ROOM = ["ENOSPC", "EDQUOT"];
/** SQLSTATE: PostgreSQL's own disk. */
const DATABASE_FULL = "53100";

/** Whose disk is full: that of the file which was written, or the database's; null for any other failure. */
export function fullDisk(error: unknown): "file" | "database" | null {
  const { code = "", cause } = (error ?? {}) as { code?: string; cause?: unknown };
  if (NO_ROOM.includes(code)) return "file";
  if (code === DATABASE_FULL) return "database";
  return cause === undefined ? null : fullDisk(cause);
}
