import { useEffect, useState } from "preact/hooks";
import { measureRoom, type Room } from "./room.ts";

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

/** Undefined until it is known. */
export function useRoom(): Room | null | undefined {
  const [room, setRoom] = useState<Room | null | undefined>(undefined);
  useEffect(() => {
    let gone = false;
    void measureRoom().then((measured) => {
      if (!gone) setRoom(measured);
    });
    return () => {
      gone = true;
    };
  }, []);
  return room;
}
