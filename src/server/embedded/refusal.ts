/** Why the embedded PostgreSQL can't run; the command line says it in words. `detail` names a path, pid or user. */
export type RefusalReason =
  /** Another office process works on this data. */
  | "in-use"
  /** A postgres of this data directory neither answers nor ends. */
  | "hung"
  | "not-writable"
  | "other-owner"
  | "disk-full"
  /** No PostgreSQL for this system came with the installation. */
  | "no-binaries"
  | "wrong-version"
  | "failed";

/** An expected way not to start; everything else that is thrown is a bug. */
export class EmbeddedRefusal extends Error {
  readonly reason: RefusalReason;
  readonly detail: string;

  constructor(reason: RefusalReason, detail: string) {
    super(`${reason}: ${detail}`);
    this.reason = reason;
    this.detail = detail;
  }
}

/** Turns the file system's word into ours; `detail` is the path. */
export function refusalOf(error: unknown, detail: string): Error {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOSPC" || code === "EDQUOT") return new EmbeddedRefusal("disk-full", detail);
  if (["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"].includes(code ?? ""))
    return new EmbeddedRefusal("not-writable", detail);
  return error instanceof Error ? error : new Error(String(error));
}
