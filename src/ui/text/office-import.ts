import { texts } from "./catalogue.ts";

const s = (n: string) => (n === "1" ? "" : "s");

/** Nhập danh sách. */
export const importText = texts({
  steps: { vi: "Các bước", en: "Steps" },
  stepChoose: { vi: "Chọn tệp", en: "Choose a file" },
  stepPreview: { vi: "Xem trước", en: "Preview" },
  stepTake: { vi: "Nhập", en: "Import" },
  intro: { vi: "Danh sách hộ của xã, tệp CSV, mỗi người một dòng", en: "The commune's list as CSV, one person a row" },
  dropHere: { vi: "Kéo tệp vào đây, hoặc chọn từ máy", en: "Drop a file here, or choose one" },
  choose: { vi: "Chọn tệp CSV", en: "Choose a CSV file" },
  chooseOther: { vi: "Chọn tệp khác", en: "Choose another file" },
  format: {
    vi: "Cần các cột: Thôn/bản, Mã hộ, Họ và tên. Nên có: Số nhà/Địa chỉ, Quan hệ với chủ hộ, Giới tính, Ngày sinh, Số điện thoại, Mức định danh, Nơi ở hiện tại, Ghi chú.",
    en: "Needs the columns Thôn/bản, Mã hộ, Họ và tên. Also read: Số nhà/Địa chỉ, Quan hệ với chủ hộ, Giới tính, Ngày sinh, Số điện thoại, Mức định danh, Nơi ở hiện tại, Ghi chú.",
  },
  noNumbers: {
    vi: "Cột số định danh cá nhân bị bỏ ngay khi đọc, không lưu ở đâu cả.",
    en: "A column of personal id numbers is thrown away while reading and stored nowhere.",
  },
  reading: {
    vi: (name: string) => `Đang đọc ${name}, chưa lưu gì…`,
    en: (name: string) => `Reading ${name}, nothing is stored yet…`,
  },
  fileLine: {
    vi: (name: string, rows: string) => `${name} · ${rows} dòng · mới xem trước, chưa lưu gì`,
    en: (name: string, rows: string) => `${name} · ${rows} row${s(rows)} · only a preview, nothing is stored`,
  },
  householdsNew: { vi: "Hộ mới", en: "New households" },
  householdsOther: {
    vi: (changed: string, same: string) => `${changed} hộ có thay đổi, ${same} hộ như cũ`,
    en: (changed: string, same: string) => `${changed} changed, ${same} as before`,
  },
  membersNew: { vi: "Người mới", en: "New people" },
  membersOther: {
    vi: (changed: string, same: string) => `${changed} người có thay đổi, ${same} người như cũ`,
    en: (changed: string, same: string) => `${changed} changed, ${same} as before`,
  },
  blocked: { vi: "Dòng không nhập được", en: "Rows that can't be taken" },
  blockedUnit: { vi: (rows: string) => `trên ${rows} dòng`, en: (rows: string) => `of ${rows} row${s(rows)}` },
  warned: { vi: "Dòng có điều cần biết", en: "Rows with a warning" },
  warnedUnit: { vi: "vẫn nhập, chỗ sai để trống", en: "taken, what is wrong left empty" },
  dropped: {
    vi: (columns: string) => `Cột ${columns} không được nhập.`,
    en: (columns: string) => `Column ${columns} is not taken.`,
  },
  droppedWhy: {
    vi: "Từng Nhà không giữ số định danh cá nhân. Mỗi hộ có mã riêng của xã.",
    en: "Từng Nhà keeps no personal id numbers. Each household has the commune's own code.",
  },
  unknown: {
    vi: (columns: string) => `Cột chưa biết, không nhập: ${columns}.`,
    en: (columns: string) => `Columns not known, left out: ${columns}.`,
  },
  villages: { vi: "Thôn, bản trong tệp", en: "Villages in the file" },
  villageNew: { vi: "mới", en: "new" },
  problems: { vi: "Dòng có vấn đề", en: "Rows with problems" },
  noProblems: { vi: "Không có dòng nào có vấn đề.", en: "No row has a problem." },
  allProblems: { vi: (n: string) => `Tất cả ${n}`, en: (n: string) => `All ${n}` },
  kindCount: { vi: (kind: string, n: string) => `${kind}: ${n}`, en: (kind: string, n: string) => `${kind}: ${n}` },
  colRow: { vi: "Dòng", en: "Row" },
  colColumn: { vi: "Cột", en: "Column" },
  colValue: { vi: "Trong tệp ghi", en: "In the file" },
  colProblem: { vi: "Vấn đề", en: "Problem" },
  colThen: { vi: "Khi nhập", en: "When imported" },
  emptyValue: { vi: "(trống)", en: "(empty)" },
  blocks: { vi: "dòng không nhập được", en: "the row can't be taken" },
  leaveOut: {
    vi: (n: string) => `Bỏ ${n} dòng không nhập được ra, nhập phần còn lại`,
    en: (n: string) => `Leave ${n} row${s(n)} out, take the rest`,
  },
  download: {
    vi: (n: string) => `Tải ${n} dòng không nhập được`,
    en: (n: string) => `Download ${n} row${s(n)} left out`,
  },
  blockedHint: {
    vi: "Sửa tệp rồi chọn lại, hoặc bỏ các dòng ấy ra. Nhập lại cùng tệp không tạo người trùng.",
    en: "Mend the file and choose it again, or leave those rows out. The same file again repeats nobody.",
  },
  repeatHint: {
    vi: "Nhập hết hoặc không nhập gì. Nhập lại cùng tệp không tạo người trùng.",
    en: "All or nothing. The same file again repeats nobody.",
  },
  take: { vi: (rows: string) => `Nhập ${rows} dòng`, en: (rows: string) => `Import ${rows} row${s(rows)}` },
  taking: { vi: "Đang nhập, một chút…", en: "Importing, one moment…" },
  nothingNew: { vi: "Tệp này không thay đổi gì", en: "This file changes nothing" },
  nothingNewText: {
    vi: "Mọi hộ, mọi người trong tệp đã có ở văn phòng. Không cần nhập.",
    en: "Every household and person in it is already at the office. Nothing to import.",
  },
  doneTitle: { vi: "Đã nhập xong", en: "Imported" },
  done: {
    vi: (hNew: string, hChanged: string, mNew: string, mChanged: string) =>
      `Thêm ${hNew} hộ và ${mNew} người mới; sửa ${hChanged} hộ và ${mChanged} người đã có.`,
    en: (hNew: string, hChanged: string, mNew: string, mChanged: string) =>
      `Added ${hNew} household${s(hNew)} and ${mNew} people; changed ${hChanged} household${s(hChanged)} and ${mChanged} people.`,
  },
  doneSame: {
    vi: "Tệp không thay đổi gì: mọi hộ, mọi người đã có.",
    en: "The file changed nothing: all were there already.",
  },
  doneNext: { vi: "Phân công cho người hỗ trợ", en: "Assign to helpers" },
  seeHouseholds: { vi: "Xem hộ dân", en: "See households" },
  another: { vi: "Nhập tệp khác", en: "Import another file" },
});

/** Kinds of problems in a file, short (for the chips). */
export const importKindText = texts({
  "village-missing": { vi: "Thiếu thôn/bản", en: "Village missing" },
  "code-missing": { vi: "Thiếu mã hộ", en: "Household code missing" },
  "name-missing": { vi: "Thiếu họ tên", en: "Name missing" },
  "village-differs": { vi: "Khác thôn/bản", en: "Village differs" },
  "twice-in-file": { vi: "Trùng trong tệp", en: "Twice in the file" },
  "date-unreadable": { vi: "Ngày sinh không đọc được", en: "Birth date unreadable" },
  "date-impossible": { vi: "Ngày sinh không có thật", en: "Birth date impossible" },
  "phone-unreadable": { vi: "Số điện thoại không đúng", en: "Phone number wrong" },
  "level-unreadable": { vi: "Mức định danh không đọc được", en: "eID level unreadable" },
  "personal-number-dropped": { vi: "Có số định danh", en: "Personal id number" },
  "row-refused": { vi: "Dòng không nhận được", en: "Row can't be taken" },
});

/** What the import does about each kind. */
export const importThenText = texts({
  "village-missing": { vi: "điền thôn/bản trong tệp", en: "fill in the village in the file" },
  "code-missing": { vi: "điền mã hộ trong tệp", en: "fill in the code in the file" },
  "name-missing": { vi: "điền họ tên trong tệp", en: "fill in the name in the file" },
  "village-differs": { vi: "một mã hộ chỉ ở một thôn/bản", en: "one code belongs to one village" },
  "twice-in-file": { vi: "chỉ nhập một lần", en: "taken once" },
  "date-unreadable": { vi: "để trống ngày sinh", en: "birth date left empty" },
  "date-impossible": { vi: "chỉ giữ năm, nếu đọc được", en: "only the year kept, if readable" },
  "phone-unreadable": { vi: "để trống số này", en: "number left empty" },
  "level-unreadable": { vi: "để mức định danh là chưa rõ", en: "level left unknown" },
  "personal-number-dropped": { vi: "bỏ số, giữ phần còn lại", en: "number removed, the rest kept" },
  "row-refused": { vi: "xem và sửa lại dòng này trong tệp", en: "look at this row in the file and mend it" },
});
