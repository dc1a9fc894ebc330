// Draws the PNG icons that Android and iOS ask for from public/icon.svg. Run after the drawing changes:
//   node scripts/icons.mjs
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { findChromium } from "./chromium.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const drawing = readFileSync(`${root}public/icon.svg`, "utf8");
/** A maskable icon fills its square and keeps the drawing inside the middle 80 %, whatever shape cuts it. */
const full = drawing.replace('rx="14"', "").replace("translate(6.1 6.1) scale(1.08)", "translate(9.9 9.9) scale(.92)");

const icons = [
  { name: "icon-192.png", size: 192, svg: drawing },
  { name: "icon-512.png", size: 512, svg: drawing },
  { name: "maskable-512.png", size: 512, svg: full },
  { name: "apple-touch-180.png", size: 180, svg: full },
];

const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage();
mkdirSync(`${root}public/icons`, { recursive: true });
for (const { name, size, svg } of icons) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  writeFileSync(`${root}public/icons/${name}`, await page.screenshot({ omitBackground: true }));
  console.log(`public/icons/${name}`);
}
await browser.close();
