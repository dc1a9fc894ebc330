import { useEffect, useState } from "preact/hooks";
import { courierCounts } from "../../device/parcels.ts";
import { formatNumber } from "../../domain/text/format.ts";
import type { CourierCounts } from "../../store/courier.ts";
import { Icon, type IconName } from "../../ui/icons.tsx";

import { Card } from "../../ui/parts/card.tsx";
import { carryText } from "../../ui/text/field-carry.ts";
import { lastPass } from "../state/sync-status.ts";

const COUNT = (n: number) => formatNumber(n, 0);

/** Where there is no network: files out and in, and what this phone carries for colleagues. */
export function WaysCard() {
  return (
    <Card flush label={carryText.otherWays}>
      <h2 class="h2 tiles__head">{carryText.otherWays}</h2>
      <Tile href="/xuat-tep" icon="upload" name={carryText.exportFile} more={carryText.exportHow} />
      <Tile href="/nhan-tep" icon="dl" name={carryText.receiveFile} more={useCarrying() || carryText.receiveHow} />
    </Card>
  );
}

function Tile({ href, icon, name, more }: { href: string; icon: IconName; name: string; more: string }) {
  return (
    <a class="tile" href={href}>
      <Icon name={icon} />
      <span class="row__main">
        <b>{name}</b>
        <span class="mute num">{more}</span>
      </span>
      <Icon name="next" />
    </a>
  );
}

/** "" while nothing is carried. */
function useCarrying(): string {
  const [words, setWords] = useState("");
  useEffect(() => {
    const show = ({ waiting, refused, toHandBack }: CourierCounts) =>
      setWords(
        [
          waiting > 0 ? carryText.carryingFor(COUNT(waiting)) : "",
          refused.length > 0 ? carryText.courierRefused(COUNT(refused.length)) : "",
          toHandBack > 0 ? carryText.courierBack(COUNT(toHandBack)) : "",
        ]
          .filter(Boolean)
          .join(" · "),
      );
    void courierCounts().then(show, () => {});
  }, [lastPass.value]);
  return words;
}
