import { Button, IconButton } from "../../ui/parts/button.tsx";
import { Field } from "../../ui/parts/field.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { entryText } from "../../ui/text/office-entry.ts";
import { num } from "../words.ts";
import type { CampaignForm } from "./campaign-form.ts";
import type { SetUpPartProps } from "./set-up-commune.tsx";

const DATES = ["start", "end", "peakStart", "peakEnd"] as const;

export function SetUpCampaign({ form, gaps, change }: SetUpPartProps) {
  const { campaign } = form;
  const set = (part: Partial<CampaignForm>) => change({ campaign: { ...campaign, ...part } });
  return (
    <section class="panel set-up__part">
      <h2>{entryText.partCampaign}</h2>
      <Field
        label={entryText.campaignName}
        value={campaign.name}
        onInput={(name) => set({ name })}
        problem={gaps.has("campaign-name") ? entryText.campaignNameNeeded : undefined}
      />
      <div class="set-up__dates">
        {DATES.map((key) => (
          <Field
            key={key}
            type="date"
            label={entryText[key]}
            value={campaign[key]}
            onInput={(day) => set({ [key]: day })}
          />
        ))}
      </div>
      {gaps.has("dates") && <Notice tone="look">{entryText.datesNeeded}</Notice>}
      <Items campaign={campaign} set={set} />
      {gaps.has("items") && <Notice tone="look">{entryText.itemsNeeded}</Notice>}
    </section>
  );
}

interface ItemsProps {
  campaign: CampaignForm;
  set: (part: Partial<CampaignForm>) => void;
}

function Items({ campaign, set }: ItemsProps) {
  const { items } = campaign;
  const edit = (at: number, part: Partial<CampaignForm["items"][number]>) =>
    set({ items: items.map((item, index) => (index === at ? { ...item, ...part } : item)) });
  return (
    <fieldset class="set-up__items">
      <legend>{entryText.items}</legend>
      {items.map((item, at) => (
        <div class="set-up__item" key={at}>
          <Field label={entryText.item(num(at + 1))} value={item.title} onInput={(title) => edit(at, { title })} />
          <Field
            label={entryText.itemShort}
            value={item.short}
            onInput={(short) => edit(at, { short })}
            maxLength={60}
          />
          <IconButton
            icon="x"
            label={entryText.removeItem(num(at + 1))}
            onClick={() => set({ items: items.filter((_, index) => index !== at) })}
          />
        </div>
      ))}
      <p>
        <Button icon="plus" onClick={() => set({ items: [...items, { title: "", short: "" }] })}>
          {entryText.addItem}
        </Button>
      </p>
    </fieldset>
  );
}
