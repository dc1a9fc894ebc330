import { useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { importText } from "../../ui/text/office-import.ts";
import { officeProblemText } from "../../ui/text/office-problems.ts";
import type { AskProblem } from "../api/ask.ts";
import { readBlockedRows } from "../api/office-api.ts";
import { downloadFile } from "../list/download.ts";
import { noteProblem } from "../state/session.ts";
import { num } from "../words.ts";

export function BlockedDownload({ file, rows }: { file: File; rows: number }) {
  const [problem, setProblem] = useState<AskProblem | null>(null);
  const download = async () => {
    const answer = await readBlockedRows(file);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) downloadFile("dong-khong-nhap-duoc", answer.value);
    else noteProblem(answer.problem);
  };
  return (
    <>
      {problem && <Notice tone="look">{officeProblemText[problem]}</Notice>}
      <Button icon="dl" onClick={() => void download()}>
        {importText.download(num(rows))}
      </Button>
    </>
  );
}
