import { useState } from "preact/hooks";
import type { ImportPreview } from "../../protocol/office-messages.ts";
import { Notice } from "../../ui/parts/notice.tsx";
import { importText } from "../../ui/text/office-import.ts";
import { officeProblemText } from "../../ui/text/office-problems.ts";
import type { AskProblem } from "../api/ask.ts";
import { num } from "../words.ts";
import { changesNothing, warnedRows } from "./preview-facts.ts";
import { PreviewFoot } from "./preview-foot.tsx";
import { ProblemTable } from "./problem-table.tsx";
import { VillageList } from "./village-list.tsx";

export interface PreviewProps {
  preview: ImportPreview;
  file: File;
  taking: boolean;
  problem: AskProblem | null;
}

/** What the file would change, what of it is dropped, and what is wrong row by row. Nothing is stored yet. */
export function Preview({ preview, file, taking, problem }: PreviewProps) {
  const [leaveOut, setLeaveOut] = useState(false);
  return (
    <>
      <PreviewLedger preview={preview} />
      <Dropped preview={preview} />
      {problem && <Notice tone="look">{officeProblemText[problem]}</Notice>}
      {changesNothing(preview) && preview.blockedRows === 0 && (
        <Notice tone="office">
          <b>{importText.nothingNew}.</b> {importText.nothingNewText}
        </Notice>
      )}
      <div class="split split--import">
        <ProblemTable problems={preview.problems} />
        <VillageList villages={preview.villages} />
      </div>
      <PreviewFoot preview={preview} file={file} taking={taking} leaveOut={leaveOut} setLeaveOut={setLeaveOut} />
    </>
  );
}

function PreviewLedger({ preview }: { preview: ImportPreview }) {
  const { households, members, rows, blockedRows, problems } = preview;
  const lines = [
    {
      name: importText.householdsNew,
      figure: households.new,
      unit: importText.householdsOther(num(households.changed), num(households.same)),
    },
    {
      name: importText.membersNew,
      figure: members.new,
      unit: importText.membersOther(num(members.changed), num(members.same)),
    },
    { name: importText.warned, figure: warnedRows(problems), unit: importText.warnedUnit },
    { name: importText.blocked, figure: blockedRows, unit: importText.blockedUnit(num(rows)) },
  ];
  return (
    <dl class="ledger ledger--four">
      {lines.map(({ name, figure, unit }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="num">
            {num(figure)} <small>{unit}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Dropped({ preview: { droppedColumns, unknownColumns } }: { preview: ImportPreview }) {
  const quoted = (columns: readonly string[]) => columns.map((column) => `“${column}”`).join(", ");
  return (
    <>
      {droppedColumns.length > 0 && (
        <Notice tone="phone" icon="lock">
          <b>{importText.dropped(quoted(droppedColumns))}</b> {importText.droppedWhy}
        </Notice>
      )}
      {unknownColumns.length > 0 && <Notice>{importText.unknown(quoted(unknownColumns))}</Notice>}
    </>
  );
}
