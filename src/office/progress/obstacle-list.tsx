import type { Obstacle } from "../../domain/codes.ts";
import type { ProgressAnswer } from "../../protocol/office-messages.ts";
import { obstacleText } from "../../ui/text/codes.ts";
import { progressText } from "../../ui/text/office-progress.ts";
import { toCsv } from "../list/csv.ts";
import { downloadCsv } from "../list/download.ts";
import { Empty, Panel } from "../parts/panel.tsx";
import { SaveButton } from "../parts/save-button.tsx";
import { num } from "../words.ts";

/** What keeps people from taking part, most frequent first. */
export function ObstacleList({ obstacles }: Pick<ProgressAnswer, "obstacles">) {
  const open = obstacles.filter((line) => line.open > 0).sort((a, b) => b.open - a.open);
  const most = open[0]?.open ?? 1;
  const total = open.reduce((sum, line) => sum + line.open, 0);
  const save = () => {
    const rows = open.map((line) => [nameOf(line.code), line.open]);
    downloadCsv("kho-khan", toCsv([progressText.obstacles, progressText.colObstacles], rows));
  };
  return (
    <Panel
      title={progressText.obstacles}
      note={open.length > 0 && progressText.obstaclesOpen(num(total))}
      acts={open.length > 0 && <SaveButton of={progressText.obstacles} onClick={save} />}
    >
      {open.length === 0 ? (
        <Empty>
          <p>{progressText.noObstacles}</p>
        </Empty>
      ) : (
        <ul class="panel__body obstacles">
          {open.map(({ code, open: count }) => (
            <li key={code}>
              <span>{nameOf(code)}</span>
              <b class="num">{num(count)}</b>
              <i style={{ width: `${(100 * count) / most}%` }} aria-hidden="true" />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** A code that this page is too old to know is still shown. */
function nameOf(code: string): string {
  return code in obstacleText ? obstacleText[code as Obstacle] : code;
}
