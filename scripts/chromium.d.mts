/** The first of CHROMIUM_PATH and an installed Chromium or Chrome, as a path; null when there is none. */
export function findChromium(): string | null;
