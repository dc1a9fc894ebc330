import { effect, signal } from "@preact/signals";

/** system: light or dark as the phone says. */
export type Theme = "system" | "light" | "dark";
export const THEMES = ["system", "light", "dark"] as const satisfies readonly Theme[];

export const theme = signal<Theme>("system");

/** Keeps `data-theme` on <html> in step. Returns the stop. */
export function wearTheme(root: HTMLElement): () => void {
  return effect(() => {
    if (theme.value === "system") delete root.dataset.theme;
    else root.dataset.theme = theme.value;
  });
}
