import { render } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { afterEach, beforeEach, expect, it } from "vitest";
import { lazy } from "../../../src/field/parts/lazy.tsx";

const Part = () => <p>phần này</p>;
let root: HTMLElement;
beforeEach(() => {
  root = document.createElement("div");
  document.body.append(root);
});
afterEach(() => {
  render(null, root);
  root.remove();
});

it("a part that arrives between its first drawing and the effect is shown, not left blank", async () => {
  let arrive: () => void = () => {};
  const Late = lazy(() => new Promise<typeof Part>((resolve) => (arrive = () => resolve(Part))));
  const Other = () => <Late />;
  render(<Other />, root);
  await expect.poll(() => String(arrive)).toContain("resolve");
  // A second place draws it, and it arrives before that place's own effect has run.
  const second = document.createElement("div");
  root.append(second);
  const ArrivesMeanwhile = () => {
    useLayoutEffect(() => arrive());
    return <Late />;
  };
  render(<ArrivesMeanwhile />, second);
  await expect.poll(() => second.textContent).toBe("phần này");
});

it("a part that can't be had says so, and is asked for again by a press", async () => {
  let tries = 0;
  const Flaky = lazy(async () => {
    tries++;
    if (tries === 1) throw new Error("no such file");
    return Part;
  });
  render(<Flaky />, root);
  await expect.poll(() => root.querySelector("[role=alert]")).not.toBeNull();
  root.querySelector("button")?.click();
  await expect.poll(() => root.textContent).toBe("phần này");
});
