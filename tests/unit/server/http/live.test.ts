import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ProgressAnswer } from "../../../../src/protocol/office-messages.ts";
import { EventReader } from "../../../support/read-events.ts";
import { addHelper, openTestOffice } from "../../../support/test-office.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

test("an open page is told the newest revision at once and after every change", async () => {
  const office = await openTestOffice();
  const answer = await office.ask("/api/office/live");
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  const events = new EventReader(answer);
  const { revision } = await office.get<ProgressAnswer>("/api/office/progress");
  expect(await events.next()).toEqual({ revision });
  await office.post("/api/office/helpers", { name: "Vi Thị Lan" });
  expect(await events.next()).toEqual({ revision: revision + 1 });
  await events.close();
});

test("a page that reads slowly gets the newest revision, not each one", async () => {
  const office = await openTestOffice();
  const events = new EventReader(await office.ask("/api/office/live"));
  await addHelper(office, "Vi Thị Lan", []);
  await addHelper(office, "Lò Văn Én", []);
  const { revision } = await office.get<ProgressAnswer>("/api/office/progress");
  const told: unknown[] = [];
  for (let last = 0; last < revision; ) {
    const event = (await events.next()) as { revision: number };
    told.push(event);
    expect(event.revision).toBeGreaterThan(last);
    last = event.revision;
  }
  expect(told.length).toBeLessThanOrEqual(revision);
  await events.close();
});

test("T10 a stream ends with its session", async () => {
  const office = await openTestOffice();
  const events = new EventReader(await office.ask("/api/office/live"));
  await events.next();
  await office.ask("/api/office/sign-out", { method: "POST" });
  const ended = events.next();
  await vi.advanceTimersByTimeAsync(20_000);
  vi.useRealTimers();
  expect(await ended).toBeNull();
});

test("a page that is closed is no longer told anything", async () => {
  const office = await openTestOffice();
  const stops: string[] = [];
  const { live } = office.deps;
  const listen = live.onRevision.bind(live);
  live.onRevision = (listener) => {
    const stop = listen(listener);
    return () => {
      stops.push("stopped");
      stop();
    };
  };
  const events = new EventReader(await office.ask("/api/office/live"));
  await events.next();
  await events.close();
  await vi.advanceTimersByTimeAsync(0);
  await vi.waitFor(() => expect(stops).toEqual(["stopped"]));
});
