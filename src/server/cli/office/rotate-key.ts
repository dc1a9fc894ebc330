import { rotateIntakeKey } from "../../rotate-key.ts";
import type { OfficeCommand } from "./command.ts";
import { OFFICE_TEXT } from "./text.ts";

export const rotateKey: OfficeCommand = {
  usage: "rotate-key",
  about: {
    vi: "tạo khóa nhận mới; khóa cũ vẫn mở phong bì đến muộn",
    en: "makes a new intake key; the old one still opens late envelopes",
  },
  options: {},
  words: 0,
  run: async ({ database, commune, deps }) => {
    const keyId = await rotateIntakeKey(database.storage, commune?.id ?? "", deps);
    return keyId === null
      ? { ok: false, line: OFFICE_TEXT.noRecovery }
      : { ok: true, line: OFFICE_TEXT.rotated(keyId) };
  },
};
