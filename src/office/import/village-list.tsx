import type { ImportPreview } from "../../protocol/office-messages.ts";
import { Tag } from "../../ui/parts/tag.tsx";
import { officeText } from "../../ui/text/office.ts";
import { importText } from "../../ui/text/office-import.ts";
import { Panel } from "../parts/panel.tsx";
import { num } from "../words.ts";

export function VillageList({ villages }: Pick<ImportPreview, "villages">) {
  return (
    <Panel title={importText.villages} note={num(villages.length)} class="panel--scroll">
      <ul class="panel__body plain-list">
        {villages.map(({ name, households, isNew }) => (
          <li key={name}>
            <span class="fill">{name}</span>
            {isNew && <Tag icon="plus">{importText.villageNew}</Tag>}
            <span class="num">{officeText.countHouseholds(num(households))}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
