import type { EnrolLink } from "../../../src/protocol/office-messages.ts";
import type { TestOffice } from "./test-office.ts";

/** A fresh enrolment link of the demonstration's helper: the part behind the `#`. */
export async function newToken(office: TestOffice): Promise<string> {
  const [helper] = await office.http.get<{ id: string }[]>("/api/office/helpers");
  return (await office.http.post<EnrolLink>(`/api/office/helpers/${helper?.id}/link`, {})).token;
}
