import { spawnSync } from "node:child_process";
import { stat } from "node:fs/promises";

/** Whom PostgreSQL runs as: itself refuses root. Null means: as whoever runs this program. */
export type RunAs = { uid: number; gid: number } | null;

const OWN_USER = "tung-nha";

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The ordinary user for a new data directory: the directory's owner, else `postgres` where the system has one, else a
 * user made for it, else `nobody`.
 */
export async function chooseUser(directory: string): Promise<RunAs> {
  if (!isRoot()) return null;
  const owner = await stat(directory);
  if (owner.uid !== 0 && nameOf(owner.uid) !== null) return { uid: owner.uid, gid: owner.gid };
  return idsOf("postgres") ?? idsOf(OWN_USER) ?? makeUser() ?? idsOf("nobody");
}

/** Tries as that user, since modes, ACLs and mounts above a directory decide together. */
export function canEnter(directory: string, as: RunAs): boolean {
  if (as === null) return true;
  // From "/", since a child that may not enter its working directory does not even start.
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", directory], { ...as, cwd: "/", stdio: "ignore" }).status === 0;
}

function makeUser(): RunAs {
  const ways = [
    ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", OWN_USER],
    ["adduser", "-S", "-D", "-H", OWN_USER],
  ];
  for (const [command = "", ...args] of ways) {
    if (spawnSync(command, args, { stdio: "ignore" }).status === 0) return idsOf(OWN_USER);
  }
  return null;
}

function idsOf(name: string): RunAs {
  const uid = idWord("-u", name);
  const gid = idWord("-g", name);
  return uid === null || gid === null ? null : { uid: Number(uid), gid: Number(gid) };
}

/** PostgreSQL asks for its user's name and won't run under a number that has none. */
function nameOf(uid: number): string | null {
  return idWord("-un", String(uid));
}

function idWord(flag: string, who: string): string | null {
  const answer = spawnSync("id", [flag, who], { encoding: "utf8" });
  const word = answer.status === 0 ? answer.stdout.trim() : "";
  return word === "" ? null : word;
}
