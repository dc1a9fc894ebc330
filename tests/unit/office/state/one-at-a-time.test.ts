import { expect, test } from "vitest";
import { oneAtATime } from "../../../../src/office/state/resource.ts";

test("whatever is asked while one reading is under way is served by a single next one", async () => {
  let runs = 0;
  const gates: (() => void)[] = [];
  const read = oneAtATime(() => {
    runs++;
    return new Promise((resolve) => gates.push(resolve));
  });
  const first = read();
  const later = [read(), read(), read()];
  expect(runs).toBe(1);
  gates[0]?.();
  await first;
  await Promise.resolve();
  expect(runs).toBe(2);
  gates[1]?.();
  await Promise.all(later);
  expect(runs).toBe(2);
});
