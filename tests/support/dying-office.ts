import pg from "pg";

// Run by tests in a process of its own: the real office, which kills itself with SIGKILL at the statement it is told.
// { at: 5, when: "before" } counts from now on; what it has answered until then must be there afterwards.

let left = 0;
let when: "before" | "after" = "before";

process.on("message", (order: { at: number; when: "before" | "after" }) => {
  left = order.at;
  when = order.when;
  process.send?.("armed");
});

const die = () => process.kill(process.pid, "SIGKILL");
const real = pg.Client.prototype.query;
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, ...asked: unknown[]): unknown {
    const dies = left > 0 && --left === 0;
    if (dies && when === "before") die();
    // The pool hands its own statements a callback; all others are awaited.
    if (dies && typeof asked.at(-1) === "function") asked[asked.length - 1] = die;
    const result = Reflect.apply(real, this, asked) as unknown;
    return dies && result instanceof Promise ? result.then(die) : result;
  },
});

await import("../../src/server/main.ts");
