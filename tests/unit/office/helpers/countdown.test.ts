import { expect, test } from "vitest";
import { countdown } from "../../../../src/office/helpers/countdown.ts";

test("the link's time runs down in minutes and seconds", () => {
  expect(countdown(600_000)).toBe("10:00");
  expect(countdown(545_001)).toBe("9:06");
  expect(countdown(0)).toBe("0:00");
});
