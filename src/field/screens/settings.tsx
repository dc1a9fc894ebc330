import { writeTheme } from "../../device/settings.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { Segmented } from "../../ui/parts/segmented.tsx";
import { type Language, language, setLanguage } from "../../ui/text/catalogue.ts";
import { commonText } from "../../ui/text/common.ts";
import { fieldText } from "../../ui/text/field.ts";
import { settingsText } from "../../ui/text/field-settings.ts";
import { type Theme, theme } from "../../ui/theme.ts";
import { useBack } from "../parts/go-back.ts";
import { Page } from "../parts/page.tsx";
import { StorageCard } from "../parts/storage-card.tsx";
import { lockNow } from "../state/lock.ts";
import { useSession } from "../state/session.ts";

/** Language, colours, lock, and how it works. */
export function SettingsScreen() {
  const back = useBack("/");
  return (
    <Page name={fieldText.settings} title={fieldText.settings} back={{ label: commonText.back, onClick: back }}>
      <div class="pad stack">
        <Card>
          <Button kind="main" wide icon="lock" onClick={() => void lockNow()}>
            {settingsText.lockNow}
          </Button>
          <p class="mute under">{settingsText.lockMore}</p>
        </Card>
        <Choices />
        <StorageCard />
        <Help />
        <About />
      </div>
    </Page>
  );
}

function Choices() {
  return (
    <Card>
      <h2 class="field__label">{commonText.language}</h2>
      <Segmented<Language>
        two
        label={commonText.language}
        value={language.value}
        onChange={setLanguage}
        choices={[
          { value: "vi", label: commonText.vietnamese },
          { value: "en", label: commonText.english },
        ]}
      />
      <h2 class="field__label under">{commonText.theme}</h2>
      <Segmented<Theme>
        label={commonText.theme}
        value={theme.value}
        onChange={wear}
        choices={[
          { value: "system", label: commonText.themeSystem },
          { value: "light", label: commonText.themeLight },
          { value: "dark", label: commonText.themeDark },
        ]}
      />
    </Card>
  );
}

function wear(chosen: Theme): void {
  theme.value = chosen;
  void writeTheme(chosen);
}

function Help() {
  return (
    <Card label={settingsText.help}>
      <h2 class="h2 card__head">{settingsText.help}</h2>
      <ol class="help">
        <li>{settingsText.help1}</li>
        <li>{settingsText.help2}</li>
        <li>{settingsText.help3}</li>
        <li>{settingsText.help4}</li>
        <li>{settingsText.help5}</li>
      </ol>
    </Card>
  );
}

function About() {
  const { helperName, enrolment, install } = useSession();
  return (
    <Card label={settingsText.about}>
      <dl class="about">
        <dt>{settingsText.helper}</dt>
        <dd>{helperName.value}</dd>
        <dt>{settingsText.commune}</dt>
        <dd>{enrolment.communeName}</dd>
        <dt>{settingsText.installNo}</dt>
        <dd class="num">{install.slice(0, 6)}</dd>
      </dl>
    </Card>
  );
}
