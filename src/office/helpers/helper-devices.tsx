import type { HelperLine } from "../../protocol/office-messages.ts";
import { Icon } from "../../ui/icons.tsx";
import { helpersText } from "../../ui/text/office-helpers.ts";
import { shortDevice } from "../devices/device-facts.ts";
import { devices } from "../state/lists.ts";
import { shortWhen } from "../words.ts";

export function HelperDevices({ helper }: { helper: HelperLine }) {
  const own = (devices.data.value ?? []).filter((device) => device.helper === helper.id);
  return (
    <section>
      <h3>{helpersText.devices}</h3>
      {own.length === 0 ? (
        <p class="mute">{helpersText.noDevices}</p>
      ) : (
        <ul class="plain-list num">
          {own.map(({ install, lastContact, revoked }) => (
            <li key={install}>
              <Icon name="disk" />
              <span class="fill">{shortDevice(install)}</span>
              <span class="mute">
                {revoked
                  ? helpersText.revoked
                  : lastContact === null
                    ? helpersText.neverContact
                    : helpersText.lastContact(shortWhen(lastContact))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
