import { dayOf } from "../../base/time.ts";

/** Hands a text to the browser as a file. The name says what and which day, nothing personal. */
export function downloadCsv(name: string, text: string): void {
  downloadFile(name, new Blob([text], { type: "text/csv;charset=utf-8" }));
}

export function downloadFile(name: string, file: Blob, now: number = Date.now()): void {
  save(`${name}-${dayOf(now)}.csv`, file);
}

/** A text under a name that the office has given it. */
export function downloadText(name: string, text: string): void {
  save(name, new Blob([text], { type: "text/plain;charset=utf-8" }));
}

function save(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The click is handled at once; later ticks no longer need the address.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
