import "../ui/styles/tokens.css";
import "../ui/styles/components.css";
import "../ui/styles/field.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { watchAppUpdates } from "../device/app-update.ts";
import { readLanguage, readTheme, writeLanguage } from "../device/settings.ts";
import { keepLanguageWith, language } from "../ui/text/catalogue.ts";
import { theme, wearTheme } from "../ui/theme.ts";
import { App } from "./app.tsx";
import { appUpdate } from "./state/app-update.ts";
import { browserFit } from "./state/browser-fit.ts";
import { takeEnrolToken } from "./state/enrol-link.ts";
import { startApp } from "./state/start.ts";

/** The helper's app, from nothing to the first screen. */
async function main(root: HTMLElement): Promise<void> {
  const fit = browserFit(navigator.userAgent, globalThis);
  wearTheme(document.documentElement);
  effect(() => {
    document.documentElement.lang = language.value;
  });
  if (fit !== "fit") {
    render(<App fit={fit} />, root);
    return;
  }
  const token = takeEnrolToken();
  const [, chosenLanguage, chosenTheme] = await Promise.all([startApp(token), readLanguage(), readTheme()]);
  language.value = chosenLanguage;
  theme.value = chosenTheme;
  keepLanguageWith((chosen) => void writeLanguage(chosen));
  render(<App fit={fit} />, root);
  void watchAppUpdates((update) => {
    appUpdate.value = update;
  });
}

const root = document.getElementById("app");
if (root) void main(root);
