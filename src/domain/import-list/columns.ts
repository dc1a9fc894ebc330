import { fold } from "../text/fold.ts";

export const COLUMNS = [
  "village",
  "code",
  "address",
  "name",
  "relation",
  "sex",
  "birth",
  "phones",
  "level",
  "whereabouts",
  "note",
] as const;
export type Column = (typeof COLUMNS)[number];

/** What a column is called when the file does not have it. */
export const USUAL_HEADINGS: Record<Column, string> = {
  village: "Thôn/bản",
  code: "Mã hộ",
  address: "Số nhà/Địa chỉ",
  name: "Họ và tên",
  relation: "Quan hệ với chủ hộ",
  sex: "Giới tính",
  birth: "Ngày sinh",
  phones: "Số điện thoại",
  level: "Mức định danh",
  whereabouts: "Nơi ở hiện tại",
  note: "Ghi chú",
};

// Folded, all signs as spaces. Order counts where one heading fits two: "Mức định danh" is no personal number.
const PATTERNS: readonly (readonly [Column | "personal" | "ignored", RegExp])[] = [
  ["ignored", /^(stt|tt|so tt|so thu tu|no)$/],
  ["level", /\bmuc\b.*\bdinh danh\b|\bdinh danh\b.*\bmuc\b|^muc( do)?( vneid)?$/],
  ["personal", /dinh danh|\bcccd\b|\bcmnd\b|\bcmt\b|can cuoc|chung minh|so giay to|so ddcn/],
  ["code", /^ma (so )?ho( gia dinh| dan)?$|^so ho$|^ho so$/],
  [
    "village",
    /^(ten )?(thon|ban|xom|lang|khu pho|to dan pho|khu dan cu|dia ban)( (thon|ban|xom|lang|khu pho|to dan pho|khu))*$/,
  ],
  ["name", /^ho( va)?( chu dem)?( va)? ten( khai sinh| nhan khau| cong dan)?$|^ten( nhan khau| cong dan)?$/],
  ["relation", /^quan he\b/],
  ["sex", /^(gioi tinh|gioi|phai|nam nu)$/],
  ["birth", /^(ngay|nam)( thang)?( nam)? sinh$|^ngay thang nam sinh$|^sinh ngay$/],
  ["phones", /dien thoai|^sdt$|^so dt$|^dt$|di dong/],
  [
    "whereabouts",
    /^noi (o|cu tru|lam viec|sinh song) hien (tai|nay)$|^(noi o|cho o) (hien|hien tai|hien nay)$|^tinh trang cu tru$/,
  ],
  ["address", /^so nha\b|^dia chi\b|^noi thuong tru$/],
  ["note", /^ghi chu\b/],
];

export interface ColumnMap {
  at: Partial<Record<Column, number>>;
  dropped: string[];
  unknown: string[];
}

/** Knows columns by their headings, however they are written; the first of two that fit stands, the other is unknown. */
export function recogniseColumns(headings: readonly string[]): ColumnMap {
  const map: ColumnMap = { at: {}, dropped: [], unknown: [] };
  for (const [index, heading] of headings.entries()) {
    const key = fold(heading.replace(/[^\p{L}\p{M}\p{N}]+/gu, " "));
    const kind = PATTERNS.find(([, pattern]) => pattern.test(key))?.[0];
    if (kind === "ignored" || key === "") continue;
    if (kind === "personal") map.dropped.push(heading);
    else if (kind === undefined || map.at[kind] !== undefined) map.unknown.push(heading);
    else map.at[kind] = index;
  }
  return map;
}
