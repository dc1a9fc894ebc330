import type { ParcelAnswer, ParcelPhone } from "../../protocol/office-messages.ts";
import { Icon } from "../../ui/icons.tsx";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { officeText } from "../../ui/text/office.ts";
import { officeProblemText } from "../../ui/text/office-problems.ts";
import { receiveText, rejectText } from "../../ui/text/office-receive.ts";
import type { AskProblem } from "../api/ask.ts";
import { downloadText } from "../list/download.ts";
import { num } from "../words.ts";
import { type FileState, type ReceivedFile, receiveAgain } from "./receive-files.ts";

export function FileResult({ of: { file, state } }: { of: ReceivedFile }) {
  return (
    <li class="received">
      <p class="with-icon">
        <Icon name="file" />
        <b>{file.name}</b>
      </p>
      {(state.kind === "waiting" || state.kind === "reading") && (
        <p class="mute" role="status">
          {receiveText[state.kind]}
        </p>
      )}
      {state.kind === "failed" && <Failed of={state} onAgain={() => void receiveAgain(file)} />}
      {state.kind === "taken" && <Taken answer={state.answer} name={file.name} />}
    </li>
  );
}

type FailedState = Extract<FileState, { kind: "failed" }>;

function Failed({ of: { problem, isNewer }, onAgain }: { of: FailedState; onAgain: () => void }) {
  const isFile = problem === "file-unreadable" || problem === "too-large";
  return (
    <>
      <Notice tone="look">{isNewer ? receiveText.newer : wordsOf(problem)}</Notice>
      {!isFile && (
        <div class="acts">
          <Button onClick={onAgain}>{receiveText.again}</Button>
        </div>
      )}
    </>
  );
}

function wordsOf(problem: AskProblem): string {
  if (problem === "file-unreadable") return receiveText.notParcel;
  return problem === "too-large" ? receiveText.tooLarge : officeProblemText[problem];
}

function Taken({ answer: { damaged, phones, unreadable, returnFile }, name }: { answer: ParcelAnswer; name: string }) {
  return (
    <>
      {damaged && <Notice tone="look">{receiveText.damaged}</Notice>}
      {unreadable > 0 && <Notice tone="look">{receiveText.unreadable(num(unreadable))}</Notice>}
      {phones.length === 0 ? <p class="mute">{receiveText.nothing}</p> : <Phones phones={phones} name={name} />}
      {returnFile && (
        <div class="received__return">
          <p class="mute">{receiveText.returnHint}</p>
          <Button kind="main" icon="dl" onClick={() => downloadText(returnFile.name, returnFile.text)}>
            {receiveText.returnFile}
          </Button>
        </div>
      )}
    </>
  );
}

function Phones({ phones, name }: { phones: readonly ParcelPhone[]; name: string }) {
  return (
    <div class="table-box">
      <table aria-label={name}>
        <thead>
          <tr>
            <th scope="col">{receiveText.phone}</th>
            <th scope="col" class="r">
              {receiveText.taken}
            </th>
            <th scope="col" class="r">
              {receiveText.held}
            </th>
            <th scope="col">{receiveText.refused}</th>
          </tr>
        </thead>
        <tbody>
          {phones.map(({ install, helperName, taken, held, rejected }) => (
            <tr key={install}>
              <td>{helperName ?? receiveText.unknownPhone}</td>
              <td class="r num">{num(taken)}</td>
              <td class="r num">{num(held)}</td>
              <td>{rejectedWords(rejected)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function rejectedWords(rejected: ParcelPhone["rejected"]): string {
  const parts = rejected.map(({ reason, count }) => `${num(count)}: ${rejectText[reason]}`);
  return parts.join("; ") || officeText.none;
}
