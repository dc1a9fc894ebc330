import { backup } from "./backup.ts";
import type { OfficeCommand } from "./command.ts";
import { rebuildCommand } from "./rebuild.ts";
import { restoreCommand } from "./restore.ts";
import { rotateKey } from "./rotate-key.ts";
import { verifyBackupCommand } from "./verify-backup.ts";

/** What `npm run office -- <name>` knows, in the order of its help. */
export const COMMANDS: Readonly<Record<string, OfficeCommand>> = {
  backup,
  "verify-backup": verifyBackupCommand,
  restore: restoreCommand,
  rebuild: rebuildCommand,
  "rotate-key": rotateKey,
};
