import { commonText } from "../../ui/text/common.ts";
import { fieldText } from "../../ui/text/field.ts";
import { BigState } from "./big-state.tsx";
import { Page } from "./page.tsx";

/** A household, visit or comment that is not (or no longer) on this phone. */
export function MissingPage({ text = fieldText.gone }: { text?: string }) {
  return (
    <Page name={fieldText.household} title={fieldText.households} back={{ label: commonText.back, href: "/ho" }}>
      <BigState art="house" title={text}>
        {fieldText.goneMore}
      </BigState>
    </Page>
  );
}
