import pg from "pg";

// Run by tests in a process of its own: the real office, which kills itself with SIGKILL at the statement it is told.
// { at: 5, when: "before" } counts from now on; what it has answered until then must be there afterwards.

type Order = { at: number; when: "before" | "after" } | "rest";

/** ms without a statement after which nothing of a push is left to do: between two of them only envelopes are opened. */
const QUIET = 1_000;

let left = 0;
let when: "before" | "after" = "before";
let begun = 0;
let running = 0;

process.on("message", (order: Order) => {
  if (order === "rest") return tellRest();
  left = order.at;
  when = order.when;
  process.send?.("armed");
});

/** By this process's own clock: it goes on after whatever kept the process waiting. */
function tellRest(): void {
  const before = begun;
  const look = () => (running > 0 || begun !== before ? tellRest() : process.send?.("resting"));
  setTimeout(() => setImmediate(look), QUIET);
}

const die = () => process.kill(process.pid, "SIGKILL");
const real = pg.Client.prototype.query;
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, ...asked: unknown[]): unknown {
    const dies = left > 0 && --left === 0;
    if (dies && when === "before") die();
    const end = dies ? die : () => void running--;
    begun++;
    running++;
    // The pool hands its own statements a callback; all others are awaited.
    const callback = asked.at(-1);
    if (typeof callback === "function") {
      asked[asked.length - 1] = (...answer: unknown[]) => {
        end();
        callback(...answer);
      };
    }
    const result = Reflect.apply(real, this, asked) as unknown;
    return result instanceof Promise ? result.finally(end) : result;
  },
});

await import("../../src/server/main.ts");
