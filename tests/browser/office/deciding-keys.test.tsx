import { render } from "preact";
import { useState } from "preact/hooks";
import { afterEach, expect, test } from "vitest";
import { useDecidingKeys } from "../../../src/office/parts/hotkeys.ts";

const decided: string[] = [];
const root = document.createElement("div");

/** A decided line makes room for the next one, as in the list of what needs a look. */
function Lines() {
  const [at, setAt] = useState(0);
  return <Line key={at} name={`line ${at}`} onDone={() => setAt(at + 1)} />;
}

function Line({ name, onDone }: { name: string; onDone: () => void }) {
  const decide = () => {
    decided.push(name);
    onDone();
  };
  useDecidingKeys({ "1": decide });
  return <p>{name}</p>;
}

afterEach(() => {
  render(null, root);
  decided.length = 0;
});

const press = (repeat = false) => document.dispatchEvent(new KeyboardEvent("keydown", { key: "1", repeat }));
const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

test("S12 a key that is held down decides the one line that was read, and no other", async () => {
  render(<Lines />, root);
  await pause(700);
  press();
  for (let count = 0; count < 40; count++) {
    await pause(30);
    press(true);
  }
  expect(decided).toEqual(["line 0"]);
});

test("S12 a second press decides nothing that has only just come up, and decides it once it could be read", async () => {
  render(<Lines />, root);
  await pause(50);
  press();
  expect(decided).toEqual([]);
  await pause(700);
  press();
  await pause(50);
  press();
  expect(decided).toEqual(["line 0"]);
  await pause(700);
  press();
  expect(decided).toEqual(["line 0", "line 1"]);
});
