import { OFFICE_ACT_WORDS } from "../../domain/text/act-words.ts";
import { texts } from "./catalogue.ts";

/** An act of the office that a restore could not do again yet. */
export const waitingActText = texts({
  actLead: {
    vi: "Văn phòng đã được khôi phục từ bản sao lưu. Việc này làm sau bản sao lưu đó và chưa làm lại được.",
    en: "The office was restored from a backup. This was done after it, and can't be done again yet.",
  },
  actWaitsFor: { vi: "Chờ những phong bì này", en: "Waits for these envelopes" },
  actHelp: {
    vi: "Máy của người hỗ trợ tự gửi lại ở lần liên lạc tới, khi ấy việc này tự được làm lại. Không muốn chờ, hoặc mọi máy đã liên lạc mà việc vẫn ở đây: bấm Bỏ qua việc này trước, rồi mới làm lại bằng tay nếu còn cần.",
    en: "The helper's phone sends them again at its next contact, and this is done by itself then. If it can't wait, or all phones have been in contact and it is still here: give this up first, and only then do it again by hand if it is still needed.",
  },
  setAside: { vi: "Bỏ qua việc này", en: "Give this up" },
  setAsideWhat: {
    vi: "Bỏ qua thì việc này không tự làm lại nữa; những việc chờ sau nó được làm tiếp. Nhật ký ghi ai đã bỏ qua.",
    en: "Given up, it is not done again by itself; what waits behind it goes on. The journal says who gave it up.",
  },
  setAsideDone: { vi: "Đã bỏ qua, có ghi trong nhật ký.", en: "Given up, and noted in the journal." },
});

/** What only the office does, by name. */
export const officeActText = texts(OFFICE_ACT_WORDS);

/** Why an act of the office is not done again yet, where it is no refusal. */
export const waitingText = texts({
  needs: {
    vi: "Việc này dựa trên phong bì mà các máy chưa gửi lại.",
    en: "It hangs on envelopes that the phones have not sent again.",
  },
  behind: {
    vi: "Chờ một việc làm trước nó trên cùng bản ghi.",
    en: "Waits for an earlier act on the same record.",
  },
  failed: { vi: "Văn phòng gặp lỗi khi làm lại.", en: "The office failed while doing it again." },
  "not-tried": { vi: "Đang chờ tới lượt.", en: "Waits for its turn." },
});
