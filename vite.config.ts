import { fileURLToPath } from "node:url";
import preact from "@preact/preset-vite";
import { defineConfig, type UserConfig } from "vite";
import { type ManifestOptions, VitePWA } from "vite-plugin-pwa";

/** Files that other apps share with this one: the worker answers (src/device/shared-files.ts). */
const shareTarget = {
  action: "/nhan-tep",
  method: "POST",
  enctype: "multipart/form-data",
  params: { files: [{ name: "file", accept: ["text/plain", ".txt"] }] },
} satisfies NonNullable<ManifestOptions["share_target"]>;

/** What the phone shows when the app is installed; colours are tokens `bar` and `paper`. */
const manifest = {
  id: "/",
  name: "Từng Nhà",
  short_name: "Từng Nhà",
  description: "Ghi lại từng nhà, có mạng thì tự gửi về văn phòng",
  lang: "vi",
  start_url: "/",
  scope: "/",
  display: "standalone",
  orientation: "portrait",
  theme_color: "#123F28",
  background_color: "#F5F0E4",
  icons: [
    { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
    { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
    { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
  ],
} as const;

/** Android 9 can't update its WebView past this on old phones, and the worker must parse there. */
const target = "chrome100";

/** Dexie as modules for browsers of this decade: its default entry is the build for 2015, 2 kB more on each side. */
export const DEXIE = { find: /^dexie$/, replacement: "dexie/dist/modern/dexie.mjs" };

/**
 * One file for all that the first screen needs. Left alone, each lazy part that shares something with it would cut that
 * out into a file of its own, and two dozen small ones are compressed 3 kB worse than one.
 */
function whatTheFirstScreenNeeds() {
  const needed = new Set<string>();
  return (id: string, modules: { getModuleInfo(id: string): { importedIds: readonly string[] } | null }) => {
    if (needed.size === 0) {
      needed.add(fileURLToPath(new URL("src/field/main.tsx", import.meta.url)));
      for (const known of needed) for (const next of modules.getModuleInfo(known)?.importedIds ?? []) needed.add(next);
    }
    return needed.has(id) ? "first" : null;
  };
}

/** The helper's app with its service worker, at "/". */
const field: UserConfig = {
  base: "/",
  publicDir: "public",
  resolve: { alias: [DEXIE] },
  // A phone whose clock is before this day may be why nothing answers (field/state/clock-doubt.ts).
  define: { __BUILT_DAY__: JSON.stringify(new Date().toISOString().slice(0, 10)) },
  build: {
    target,
    outDir: "dist/field",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ debugName: "first", name: whatTheFirstScreenNeeds() }] } },
    },
  },
  worker: { format: "es" },
  plugins: [
    preact(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/worker",
      filename: "worker.ts",
      injectRegister: false,
      manifest: { ...manifest, icons: [...manifest.icons], share_target: shareTarget },
      manifestFilename: "manifest.webmanifest",
      includeManifestIcons: false,
      // The manifest adds itself: with `webmanifest` among the patterns it would stand there twice. Icons are read at
      // the installation, with network, and would only lengthen the first load.
      injectManifest: { globPatterns: ["**/*.{js,css,html,svg,woff2}"], target },
    }),
  ],
};

/** The coordinator's app at "/office/", a build of its own: none of its code can reach a helper's phone. */
const office: UserConfig = {
  base: "/office/",
  publicDir: false,
  build: {
    target: "es2022",
    outDir: "dist/office",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: { input: "office.html" },
  },
  worker: { format: "es" },
  plugins: [preact()],
};

export default defineConfig(({ mode }) => (mode === "office" ? office : field));
