import type { ImportAnswer, ImportPreview } from "../../protocol/office-messages.ts";
import type { Line } from "../cli/text.ts";
import type { ReadyDemo } from "./prepare.ts";

export const DEMO = {
  settingUp: { vi: "Đang thiết lập xã trình diễn…", en: "Setting up the demonstration commune…" },
  passwordBack: {
    vi: "Mật khẩu đã bị đổi: lấy lại mật khẩu in dưới đây bằng tờ khôi phục.",
    en: "The password had been changed: the one printed below was set again with the recovery sheet.",
  },
  importing: { vi: "Đang nhập danh sách hộ (dữ liệu hư cấu)…", en: "Importing the list of households (invented)…" },
  previewed: ({ rows, blockedRows, droppedColumns }: ImportPreview): Line => ({
    vi: `  ${rows} dòng, ${blockedRows} dòng có lỗi được để lại, đã bỏ cột: ${droppedColumns.join(", ")}`,
    en: `  ${rows} rows, ${blockedRows} broken ones left out, column thrown away: ${droppedColumns.join(", ")}`,
  }),
  imported: ({ households, members }: ImportAnswer): Line => ({
    vi: `  Đã nhập ${households.new} hộ, ${members.new} người.`,
    en: `  Imported ${households.new} households, ${members.new} people.`,
  }),
  assigned: (helper: string, villages: string[]): Line => ({
    vi: `  Đã phân công ${villages.join(", ")} cho ${helper}.`,
    en: `  Assigned ${villages.join(", ")} to ${helper}.`,
  }),
};

/** What to do with the two links; printed last. */
export function demoGuide(origin: string, port: number, ready: ReadyDemo): string {
  return `
────────────────────────────────────────────────────────────────────────
 1 · Văn phòng (người điều phối) · the office, as coordinator

     ${origin}/office/
     Tên · name:          ${ready.coordinator}
     Mật khẩu · password: ${ready.password}
     Mã khôi phục · recovery code: ${ready.recoveryCode}

 2 · Người hỗ trợ ${ready.helper} · a helper's phone (10 phút, một máy · 10 minutes, one phone)

     ${origin}/enrol#${ready.link.token}

     Mở trong một cửa sổ khác, chọn mật khẩu, tải danh sách, rồi tắt mạng và thử ghi một lượt đến nhà.
     Open it in another window, choose a passphrase, load the list; then cut the network and record a visit.
     Hết hạn? Dừng rồi chạy lại npm run demo, hoặc tạo đường dẫn mới ở Văn phòng › Phân công.
     Expired? Stop, then run npm run demo again, or make a new link in the office under Assignments.

 3 · Điện thoại thật qua cáp USB · a real phone over a USB cable

     Trình duyệt chỉ cho dùng ngoại tuyến với https hoặc localhost. Bật gỡ lỗi USB trên điện thoại, cắm cáp,
     mở chrome://inspect/#devices trên máy này › Port forwarding › ${port} → localhost:${port},
     rồi mở đường dẫn số 2 bằng Chrome trên điện thoại (không mở trong Zalo).
     Browsers allow offline use on https and localhost only. Turn on USB debugging, plug the phone in, open
     chrome://inspect/#devices here › Port forwarding › ${port} → localhost:${port}, then open link 2 in Chrome.

 Mọi người và địa danh ở đây đều hư cấu · All people and places here are invented. Ctrl+C: dừng · stop
────────────────────────────────────────────────────────────────────────
`;
}
