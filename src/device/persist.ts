let asked = false;

/** Once a page, when there is something to keep: after a save, or with the list loaded. Never at the first paint. */
export function askToKeep(): void {
  if (asked) return;
  asked = true;
  void persistStorage();
}

/**
 * Asks the browser not to clear this app's databases when the disk runs full. True when it promised; it may refuse
 * without asking the user, and says yes more readily after the app was installed.
 */
export async function persistStorage(): Promise<boolean> {
  if (!navigator.storage?.persist) return false;
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}
