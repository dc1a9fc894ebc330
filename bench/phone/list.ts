import { Rng } from "../../tests/simulation/rng.ts";

const FAMILIES = ["Hà", "Lò", "Vi", "Cầm", "Lương", "Ngân", "Quàng", "Đặng", "Bùi", "Lê"];
const MIDDLES = ["Văn", "Thị", "Đức", "Minh", "Hồng", "Thuý", "Trọng", "Kim"];
const GIVEN = [
  "Thuận",
  "Mơ",
  "Nhàn",
  "Lực",
  "Pành",
  "Dượng",
  "Ón",
  "Bích",
  "Khoán",
  "Mến",
  "Xuyến",
  "Đông",
  "Hoa",
  "Tươi",
];
const MEMBERS = 4;

/** An invented list in the shape a commune office exports: `households` households of four, in one village. */
export function makeList(households: number, seed: number): Uint8Array<ArrayBuffer> {
  const rng = new Rng(seed);
  const name = () => `${rng.pick(FAMILIES)} ${rng.pick(MIDDLES)} ${rng.pick(GIVEN)}`;
  const lines = [
    "Thôn/bản;Mã hộ;Số nhà/Địa chỉ;Họ và tên;Quan hệ với chủ hộ;Giới tính;Ngày sinh;Số điện thoại;Mức định danh",
  ];
  for (let household = 1; household <= households; household++) {
    const code = `TH-01-${String(household).padStart(5, "0")}`;
    for (let member = 0; member < MEMBERS; member++) {
      const relation = member === 0 ? "Chủ hộ" : "Con";
      const phone = member === 0 ? `05${rng.int(10_000_000, 99_999_999)}` : "";
      lines.push(`Bản Thử;${code};nhà số ${household};${name()};${relation};Nam;${rng.int(1940, 2015)};${phone};2`);
    }
  }
  return new TextEncoder().encode(`\uFEFF${lines.join("\r\n")}\r\n`) as Uint8Array<ArrayBuffer>;
}
