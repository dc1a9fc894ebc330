import { effect } from "@preact/signals";
import { keepLanguageWith, LANGUAGES, language } from "../../ui/text/catalogue.ts";
import { officeText } from "../../ui/text/office.ts";
import { THEMES, theme, wearTheme } from "../../ui/theme.ts";

// The office's page keeps two choices in the browser and nothing else.
const LANGUAGE_KEY = "tung-nha-office-language";
const THEME_KEY = "tung-nha-office-theme";

/** Brings back how this browser was set, before anything is drawn. */
export function wearPreferences(): void {
  language.value = LANGUAGES.find((known) => known === localStorage.getItem(LANGUAGE_KEY)) ?? "vi";
  theme.value = THEMES.find((known) => known === localStorage.getItem(THEME_KEY)) ?? "system";
  keepLanguageWith((chosen) => localStorage.setItem(LANGUAGE_KEY, chosen));
  effect(() => localStorage.setItem(THEME_KEY, theme.value));
  wearTheme(document.documentElement);
  effect(() => {
    document.documentElement.lang = language.value;
    document.title = officeText.tabTitle;
  });
}
