import { Icon } from "../../ui/icons.tsx";
import { language, setLanguage } from "../../ui/text/catalogue.ts";
import { officeText } from "../../ui/text/office.ts";
import { THEMES, type Theme, theme } from "../../ui/theme.ts";

/** Language and theme. */
export function LookSwitches() {
  const other = language.value === "vi" ? "en" : "vi";
  return (
    <div class="switches">
      <button type="button" class="switch" lang={other} onClick={() => setLanguage(other)}>
        {officeText.otherLanguage}
      </button>
      <label class="switch">
        <span class="sr">{officeText.theme}</span>
        <select
          value={theme.value}
          autocomplete="off"
          onChange={(event) => {
            theme.value = THEMES.find((known) => known === event.currentTarget.value) ?? "system";
          }}
        >
          {THEMES.map((known) => (
            <option key={known} value={known}>
              {themeName(known)}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </label>
    </div>
  );
}

function themeName(known: Theme): string {
  const names = { system: officeText.themeSystem, light: officeText.themeLight, dark: officeText.themeDark };
  return names[known];
}
