import { expect, test } from "vitest";
import { deviceState, stillOnPhone } from "../../../../src/office/devices/device-facts.ts";
import { aDevice } from "./a-device.ts";

test("what is still on a phone: above the newest that arrived, and in the gaps below", () => {
  expect(stillOnPhone(aDevice({ statedHead: 14 }))).toBe(4);
  expect(
    stillOnPhone(
      aDevice({
        gaps: [
          [3, 3],
          [5, 7],
        ],
      }),
    ),
  ).toBe(4);
});

test("a phone that fell behind the office is not owed anything", () => {
  expect(stillOnPhone(aDevice({ statedHead: 5, newestSeq: 10 }))).toBe(0);
});

test("the gravest state is told first", () => {
  expect(deviceState(aDevice())).toBe("fine");
  expect(deviceState(aDevice({ statedHead: 12 }))).toBe("waiting");
  expect(deviceState(aDevice({ lastContact: null }))).toBe("never");
  expect(deviceState(aDevice({ gaps: [[1, 2]], statedHead: 12 }))).toBe("gap");
  expect(deviceState(aDevice({ lost: [{ from: 1, to: 2 }], gaps: [[1, 2]] }))).toBe("lost");
  expect(deviceState(aDevice({ revoked: true, gaps: [[1, 2]] }))).toBe("revoked");
});
