import { signal } from "@preact/signals";

/** A save that found the disk full waits here for a person: true tries again, false gives back to the form. */
export interface FullDisk {
  answer(again: boolean): void;
}

export const fullDisk = signal<FullDisk | null>(null);

export function askForRoom(): Promise<boolean> {
  return new Promise((resolve) => {
    fullDisk.value = {
      answer: (again) => {
        fullDisk.value = null;
        resolve(again);
      },
    };
  });
}
