import { formatNumber } from "../../domain/text/format.ts";
import { Icon } from "../../ui/icons.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { syncText } from "../../ui/text/field-sync.ts";
import { useViews } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { useOffline } from "../state/use-ready.ts";

/** What to look at before walking off. */
export function ReadyCard() {
  const { listLoaded } = useSession();
  const households = useViews().size;
  const offline = useOffline();
  return (
    <Card label={syncText.ready}>
      <ul class="ready">
        <Line good={listLoaded.value}>
          {listLoaded.value ? syncText.readyList(formatNumber(households, 0)) : syncText.readyListNone}
        </Line>
        <Line good={offline}>{offline ? syncText.readyOffline : syncText.notReadyOffline}</Line>
      </ul>
    </Card>
  );
}

function Line({ good, children }: { good: boolean; children: string }) {
  return (
    <li class={good ? undefined : "is-look"}>
      <Icon name={good ? "stDone" : "stReview"} />
      <span class="num">{children}</span>
    </li>
  );
}
