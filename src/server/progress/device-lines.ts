import type { DeviceLine } from "../../protocol/office-messages.ts";
import { openLost } from "../lost-reports.ts";
import type { ReadTx } from "../storage.ts";
import type { InstallationRow } from "../storage-rows.ts";
import type { OfficeView } from "./office-view.ts";

/** Every installation that was ever enrolled, with what its phone last stated about itself. */
export async function deviceLines(view: OfficeView, tx: ReadTx): Promise<DeviceLine[]> {
  const parked = new Map((await tx.countEnvelopes(["waiting", "parked"])).map((row) => [row.install, row.count]));
  const contacts = new Map((await tx.contacts()).map((row) => [row.install, row]));
  const lost = await openLost(tx);
  const lines: DeviceLine[] = [];
  for (const device of await tx.installations()) {
    const { install } = device;
    const contact = contacts.get(install);
    lines.push({
      ...ownerOf(view, device),
      lastContact: contact?.at ?? null,
      newestSeq: (await tx.newest(install))?.seq ?? 0,
      statedHead: contact?.statedHead ?? 0,
      gaps: await tx.gaps(install),
      parked: parked.get(install) ?? 0,
      skew: contact?.skew ?? 0,
      lost: lost.filter((report) => report.install === install).map(({ from, to }) => ({ from, to })),
    });
  }
  return lines.sort((a, b) => b.enrolledAt - a.enrolledAt || (a.install < b.install ? -1 : 1));
}

function ownerOf(view: OfficeView, device: InstallationRow) {
  const { install, helper, issuedAt, revokedAt } = device;
  return { install, helper, helperName: view.helperName(helper), enrolledAt: issuedAt, revoked: revokedAt !== null };
}
