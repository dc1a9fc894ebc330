import type { FieldApp } from "./field-app.ts";

/** Saves "nobody home" at one household after the other, through the real screens, pressed from inside the page. */
export async function saveMany(app: FieldApp, paths: readonly string[], count: number): Promise<void> {
  await app.page.evaluate(pressThrough, { paths: [...paths], count });
}

/** Runs in the page: stands for a quick thumb. */
async function pressThrough({ paths, count }: { paths: string[]; count: number }): Promise<void> {
  const until = async <T>(find: () => T | null | undefined | false, what: string): Promise<T> => {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const found = find();
      if (found) return found;
      if (Date.now() > deadline)
        throw new Error(`waited in vain for ${what}: ${document.body.innerText.slice(0, 400)}`);
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
  };
  const button = (name: string) =>
    [...document.querySelectorAll("button")].find((it) => it.textContent?.trim() === name);
  const goTo = (href: string) => {
    const link = Object.assign(document.createElement("a"), { href });
    document.body.append(link);
    link.click();
    link.remove();
  };
  // The word "saved" stays on the screen for seconds: a quick thumb goes by the witness, written after each save.
  const head = () => {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith("tung-nha-head/"));
    return Math.max(0, ...keys.map((key) => Number(localStorage.getItem(key))));
  };
  const before = head();
  const arrive = async (path: string, isThere: () => boolean) => {
    goTo(path);
    await until(() => location.pathname === path && isThere(), path);
  };
  /** A sheet takes its own entry out of the history a moment after it closed: who goes on before is taken back. */
  const isSheetGone = () => document.querySelector("[role=dialog]") === null && history.state?.sheet !== true;
  for (let number = 0; number < count; number++) {
    const path = paths[number % paths.length] ?? "";
    await arrive("/dong-bo", () => !button("Vắng nhà"));
    await arrive(path, () => button("Vắng nhà") !== undefined);
    button("Vắng nhà")?.click();
    (await until(() => button("Lưu vắng nhà"), "the second tap")).click();
    await until(() => head() > before + number, `save ${number + 1}`);
    await until(isSheetGone, "the sheet to close");
  }
}
