import { useEffect, useState } from "preact/hooks";

/** True once the worker holds the app and serves this page: it opens without network. */
export function useOffline(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let gone = false;
    void navigator.serviceWorker?.ready.then(() => {
      if (!gone) setReady(true);
    });
    return () => {
      gone = true;
    };
  }, []);
  return ready;
}

export interface Room {
  used: number;
  free: number;
  /** The browser promised not to clear it. */
  kept: boolean;
}

/** By the browser's own estimate, in bytes; null where it tells nothing. */
export function useRoom(): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useEffect(() => {
    let gone = false;
    void measure().then((measured) => {
      if (!gone) setRoom(measured);
    });
    return () => {
      gone = true;
    };
  }, []);
  return room;
}

async function measure(): Promise<Room | null> {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota === undefined || usage === undefined) return null;
  const kept = (await navigator.storage.persisted?.()) ?? false;
  return { used: usage, free: Math.max(0, quota - usage), kept };
}
